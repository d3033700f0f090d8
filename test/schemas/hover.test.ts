import { expect, test } from "vitest";
import { RULE_KEYS } from "../../schemas/hover/rules.ts";
import { WEIGHT_KEYS } from "../../schemas/hover/weights.ts";
import { jsonSchemas } from "../../schemas/json-schemas.ts";

interface Key {
  readonly parent: string;
  readonly name: string;
  readonly description: unknown;
}

/** Every key of a JSON Schema, with the key that it stands under. */
function keysOf(schema: unknown, parent = ""): readonly Key[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, part]) =>
    key === "properties"
      ? Object.entries(part as object).flatMap(([name, own]) => [
          { parent, name, description: (own as { description?: unknown }).description },
          ...keysOf(own, name),
        ])
      : keysOf(part, parent),
  );
}

const KEYS = keysOf(JSON.parse(jsonSchemas()["rulebook"]!));

test("an editor shows what every key of a rulebook means", () => {
  const silent = KEYS.filter(({ description }) => typeof description !== "string");
  const where = "`.describe()` in its schema entry, or a line in schemas/hover/";
  expect(
    silent.map(({ parent, name }) => `${parent}/${name}`),
    where,
  ).toEqual([]);
  expect(KEYS.length).toBeGreaterThan(500);
});

test("no key has words in both tables, and all words are of a key there is", () => {
  const tables = [RULE_KEYS, WEIGHT_KEYS].map((table) => Object.keys(table));
  expect(tables[0]!.filter((key) => tables[1]!.includes(key))).toEqual([]);
  const known = new Set(KEYS.flatMap(({ parent, name }) => [name, `${parent}/${name}`]));
  expect(tables.flat().filter((key) => !known.has(key))).toEqual([]);
});

test("words are sentences", () => {
  for (const words of [...Object.values(RULE_KEYS), ...Object.values(WEIGHT_KEYS)])
    expect(words).toMatch(/[.…]$/);
});

test("a key that stands in several blocks has the words of its own", () => {
  const wordsOf = (of: string) =>
    new Set(
      KEYS.filter(({ parent, name }) => `${parent}/${name}` === of).map((key) => key.description),
    );
  const groups = new Set(["The column whose values are the groups."]);
  for (const of of ["caps/by", "steps/by", "quota/by", "coverage/by"])
    expect(wordsOf(of), of).toEqual(groups);
  expect(wordsOf("weight/by")).toEqual(new Set(["The column whose values have the weights."]));
  expect(wordsOf("bands/float")).toEqual(
    new Set(["The float that a line in the band counts with."]),
  );
  expect(wordsOf("low_float/multiple")).toEqual(new Set(["So many times the free float."]));
});
