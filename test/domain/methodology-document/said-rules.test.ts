import { globSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { rulesInWords } from "../../../domain/methodology-document/rules-in-words.ts";
import { selectionInWords } from "../../../domain/methodology-document/words/selection-words.ts";
import { styleInWords } from "../../../domain/methodology-document/words/style-words.ts";
import { rulebook } from "../../../schemas/rulebook.ts";
import { selectRule } from "../../../schemas/rulebook-select.ts";
import { style } from "../../../schemas/rulebook-style.ts";
import { parseYaml } from "../../../schemas/yaml-file.ts";
import { METHODS, rulebookBy } from "../../arbitraries/selection-rulebooks.ts";

/** The numbers near another one that a key may take instead, whether it holds a count or a part. */
const near = (number: number): readonly number[] => [
  number + 1,
  number - 1,
  number * 1.02,
  number * 0.98,
];

/** The same value with each of its numbers changed by itself, and where. */
function* withOtherNumbers(value: unknown, place: string): Generator<[place: string, to: unknown]> {
  if (typeof value === "number") for (const to of near(value)) yield [`${place} = ${to}`, to];
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value))
    for (const [at, to] of withOtherNumbers(child, `${place}.${key}`)) {
      const copy = structuredClone(value) as Record<string, unknown>;
      copy[key] = to;
      yield [at, copy];
    }
}

interface Reader<Rule> {
  /** The rule of a written value; `undefined` = it is no rule. */
  readonly read: (written: unknown) => Rule | undefined;
  readonly words: (rule: Rule) => unknown;
}

/** Changes of a number that give another rule in the same words. */
function unsaid<Rule>(written: unknown, { read, words }: Reader<Rule>): readonly string[] {
  const rule = read(written)!;
  const said = words(rule);
  return [...withOtherNumbers(written, "")].flatMap(([place, changed]) => {
    const other = read(changed);
    if (other === undefined || isDeepStrictEqual(other, rule)) return [];
    return isDeepStrictEqual(words(other), said) ? [place] : [];
  });
}

const readRulebook = (written: unknown): Methodology | undefined => {
  try {
    return parseYaml({ file: "changed.yaml", text: JSON.stringify(written) }, rulebook);
  } catch {
    return undefined;
  }
};

const SHIPPED = globSync("rulebooks/*/*.yaml").toSorted();

/** Futures pay no dividends, so nothing is withheld from them. */
const WITHOUT_MEANING = [".returns.net.withholding.default"];

const SPLIT = {
  measures: [
    { column: "book", part: 0.5, favours: "value" },
    { column: "sales", part: 0.5, favours: "growth" },
  ],
  if_missing: "rescale",
  counts: "lines",
  band: { width: 0.1, since: "last_review" },
};
const MAPS = {
  map: {
    map: [
      { position: 0.25, value: 0.01 },
      { position: 0.75, value: 0.9 },
    ],
    whole_over: 0.95,
  },
  steps: {
    steps: [{ value: 0.01, under: 0.2 }, { value: 0.35, at_most: 0.4 }, { value: 0.9 }],
  },
};

describe("a number of a rule that is changed changes the words", () => {
  test.each(SHIPPED)("%s", (file) => {
    const places = unsaid(parse(readFileSync(file, "utf8")), {
      read: readRulebook,
      words: rulesInWords,
    });
    const pays = !file.includes("commodity-basket");
    expect(places.filter((at) => pays || !WITHOUT_MEANING.includes(at.split(" = ")[0]!))).toEqual(
      [],
    );
  });

  test("rounded capping factors", () => {
    const written = { ...parse(readFileSync("rulebooks/large-500/2021.1.yaml", "utf8")) };
    written.publish = { weight_decimals: 10, awf_rounding: { decimals: 7 } };
    expect(unsaid(written, { read: readRulebook, words: rulesInWords })).toEqual([]);
    const words = JSON.stringify(rulesInWords(readRulebook(written)!));
    expect(words).toContain("Capping factors are rounded to 7 decimals, a half away from zero");
    expect(words).toContain("Nothing else is calculated from rounded figures.");
  });

  test.each(Object.entries(MAPS))("growth and value by %s", (_, map) => {
    const places = unsaid(
      { ...SPLIT, ...map },
      { read: (written) => style.safeParse(written).data, words: styleInWords },
    );
    expect(places).toEqual([]);
  });

  test.each(Object.entries(METHODS))("selection by %s", (_, rule) => {
    const { rank } = rulebookBy(rule);
    const places = unsaid(rule, {
      read: (written) => selectRule.safeParse(written).data,
      words: (read) => selectionInWords(read, rank),
    });
    expect(places).toEqual([]);
  });
});
