import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const FOLDER = new URL("../../../docs/methodology/generated/", import.meta.url);

const DOCUMENTS = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(new URL(name, FOLDER), "utf8"),
}));

/** The rules, without the example's raw values and the glossary's names. */
function rulesOf(text: string): string {
  return text.slice(0, text.indexOf("## A worked example"));
}

function tablesIn(text: string): readonly (readonly string[][])[] {
  return [...text.matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) =>
    table
      .trimEnd()
      .split("\n")
      .map((row) =>
        row
          .slice(1, -1)
          .split(" | ")
          .map((cell) => cell.trim()),
      ),
  );
}

test.each(DOCUMENTS)("$name says nothing that only a program would", ({ text }) => {
  expect(text).not.toMatch(/undefined|NaN|\[object|Infinity|\bnull\b/);
  expect(rulesOf(text).replaceAll("\\", "")).not.toMatch(
    /`?(data_cutoff|query_end|lock_down|proforma_start|freeze_start|implement_close|effective_open)/,
  );
});

test.each(DOCUMENTS)("$name: an example without conditions or broken figures", ({ text }) => {
  const example = text.slice(
    text.indexOf("## A worked example"),
    text.indexOf("## Version history"),
  );
  expect(example).toMatch(/### From the universe to the index/);
  expect(example.replaceAll("\\", "")).not.toMatch(/<=|>=|!=|\bneeds:|\bmember and\b/);
  expect(text, "a comma behind the decimal point").not.toMatch(/\d\.\d+,\d{3}/);
});

test.each(DOCUMENTS)("$name: columns that differ in a number alone share a row", ({ text }) => {
  const [columns] = tablesIn(text).filter(([header]) => header!.at(-1) === "read by");
  const families = columns!.slice(2).map((row) => row.join(" | ").replace(/\d+(?=`)/, ""));
  expect(new Set(families).size).toBe(families.length);
});

test.each(DOCUMENTS)("$name speaks of stages only where its rules name them", ({ text }) => {
  const example = text.slice(text.indexOf("## A worked example"));
  if (/; taken in stage \d/.test(example)) expect(rulesOf(text)).toMatch(/^- Stage 1: /m);
});

test.each(DOCUMENTS)("$name has whole sentences, each once in its list", ({ text }) => {
  const lists = rulesOf(text).matchAll(/(?:^- .*\n)+/gm);
  for (const [list] of lists) {
    const items = list.trimEnd().split("\n");
    expect(new Set(items).size).toBe(items.length);
    for (const item of items) expect(item).toMatch(/^- [`A-Z0-9].*[.:]$/);
  }
});

test.each(DOCUMENTS)("$name: the weights of each cap's example add up to 100 %", ({ text }) => {
  const examples = tablesIn(text).filter(([header]) => header!.at(-1) === "capping factor");
  for (const [, , ...rows] of examples)
    for (const column of [1, 2]) {
      const total = rows.reduce((sum, row) => sum + Number(row[column]!.replace(" %", "")), 0);
      // Each of the seven figures is rounded to two decimals.
      expect(Math.abs(total - 100)).toBeLessThan(0.04);
    }
  expect(examples.length > 0).toBe(/^Example: an index of/m.test(text));
});

test.each(DOCUMENTS)(
  "$name: what a line weighs by over all is its weight before the caps",
  ({ text }) => {
    const figure = (cell: string): number => Number(cell.replaceAll(",", ""));
    const lines = tablesIn(text).filter(([header]) => header![0] === "step");
    const weighed = lines.map(Object.fromEntries).filter((line) => "weight" in line);
    expect(weighed.length).toBeGreaterThan(0);
    for (const line of weighed) {
      const [, own, total] = /: ([\d.,]+) of ([\d.,]+) in all/.exec(line["weighed by"])!;
      const before = Number(line["weight before caps"].replace(" %", ""));
      expect(Math.abs((100 * figure(own!)) / figure(total!) - before)).toBeLessThanOrEqual(0.00501);
      const published = Number(line["published weight"]);
      expect(Math.abs(100 * published - Number(line["weight"].replace(" %", "")))).toBeLessThan(
        0.00501,
      );
      const [, decimals = ""] = line["published weight"].split(".");
      if (text.includes("\nWeights are not capped.\n"))
        expect(Math.abs(figure(own!) / figure(total!) - published)).toBeLessThan(
          1.01 * 10 ** -decimals.length,
        );
      const factor = line["float factor used"];
      if (!line["weighed by"].startsWith("price x shares x float factor x fx")) continue;
      const fx = Number(line["exchange rate"]?.split(" ")[0] ?? 1);
      const product = figure(line["price"].split(" ")[0]) * figure(line["shares used"]) * fx;
      expect((product * (Number(factor.replace(" %", "")) / 100)) / figure(own!)).toBeCloseTo(1, 6);
    }
  },
);

test.each(DOCUMENTS)("$name: price x index shares over the divisor is the level", ({ text }) => {
  const [example] = tablesIn(text).filter(([header]) => header!.at(-1) === "level");
  const figure = (cell: string): number => Number(cell.replaceAll(",", ""));
  for (const [, sums, value, divisor, level] of (example ?? []).slice(2)) {
    const products = sums!.split(" + ").map((product) => {
      const [price, shares] = product.split(" x ");
      return figure(price!) * figure(shares!);
    });
    expect(products[0]! + products[1]!).toBe(figure(value!));
    expect(figure(value!) / figure(divisor!)).toBe(figure(level!));
  }
  expect(example === undefined).toBe(/^Prices, accrued interest|^- Prices, accrued/m.test(text));
});
