import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { unknownDataSection } from "../../../domain/methodology-document/unknown-data-section.ts";
import { rankInWords } from "../../../domain/methodology-document/words/rank-words.ts";
import { selectionInWords } from "../../../domain/methodology-document/words/selection-words.ts";
import { sharesInWords } from "../../../domain/methodology-document/words/shares-words.ts";
import { weightInWords } from "../../../domain/methodology-document/words/weight-words.ts";
import type { RankRule } from "../../../domain/selection/rank-rule.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";

/** What a reader who recomputes a review from the document alone would have to guess. */

const RANK: RankRule = {
  unit: "company",
  by: "years",
  direction: "descending",
  lines: "largest",
  ties: ["float_cap", "company_id"],
  date: "rank",
};

describe("what is ranked by is defined, whether it ranks or only parts equals", () => {
  const says = (ties: RankRule["ties"]): string => rankInWords({ ...RANK, ties }).join(" ");

  test("a float market cap, with its lines without shares", () => {
    const sentence =
      "A company's float market cap is the sum over its lines of common stock, depositary receipts and real estate investment trusts, eligible or not (all its lines, where it has none of these); one without shares counts with an equal part of the company cap, where that is given.";
    expect(says(["float_cap", "company_id"])).toContain(sentence);
    expect(says(["company_id"])).not.toContain("float market cap");
  });

  test("a company cap", () => {
    expect(says(["company_cap", "company_id"])).toContain("A company's cap is the largest given");
  });
});

describe("what a stage rests on is said once", () => {
  test.each([
    {
      stage: "member and joined_since_annual",
      says: "A company joined since the last annual review when one of its lines joined in a month after it.",
    },
    {
      stage: "previous_rank <= 100",
      says: "Of a company's lines the one that was ranked best counts. Where no line was ranked, a condition on that rank is not met.",
    },
    { stage: "months_listed <= 3", says: "Where no line's listing is known" },
  ])("$stage", ({ stage, says }) => {
    const words = selectionInWords(
      { stages: ["rank <= 5", stage, `not member and ${stage}`] },
      RANK,
    );
    expect(words.filter((sentence) => sentence.includes(says))).toHaveLength(1);
    expect(selectionInWords({ stages: ["rank <= 5"] }, RANK).join(" ")).not.toContain(says);
  });
});

test("a list by coverage says of which line a company's value is", () => {
  const coverage = {
    target: 0.6,
    by: "sector",
    reach: "closest",
    n: 5,
    top: 4,
    stay_to: 6,
  } as const;
  const sentence = "A company's value is that of its first line by security id.";
  const words = (unit: RankRule["unit"]): string =>
    selectionInWords({ coverage }, { ...RANK, unit }).join(" ");
  expect(words("company")).toContain(sentence);
  expect(words("security")).not.toContain(sentence);
});

test("a free float over the limit is all at once, and low factors are those in force", () => {
  const words = (float: object): string =>
    sharesInWords({ float, look_back_sessions: 0 }).join(" ");
  const limits = { full_over: 0.99, exempt_up_to: 0.15 };
  const buffered = words({ ...limits, change_threshold: { over: 0.03 } });
  expect(buffered).toContain("A free float over 99 % counts as all, whatever the factor in force.");
  expect(buffered).toContain("A factor in force of 15 % or less follows every change.");
  expect(words(limits)).toContain("A free float over 99 % counts as all.");
});

test.each([
  {
    unit: "company",
    row: [
      "`sector` of a line that is selected, or different ones of one company's lines",
      "the caps cannot be applied: the review stops until it is corrected",
    ],
  },
  {
    unit: "security",
    row: [
      "`sector` of a line that is selected",
      "the caps cannot be applied: the review stops until it is supplied",
    ],
  },
])("columns that the caps of a $unit read are among the unknown data, marks are not", (of) => {
  const step = {
    id: "sector",
    unit: of.unit,
    kind: "group",
    by: "sector",
    limit: 0.3,
    no_receivers: "frozen",
  };
  const rules = smallRulebook({
    caps: { annual: [step], quarterly: [step] },
  } as unknown as Partial<Methodology>);
  const [, table] = unknownDataSection(rules).blocks;
  const { rows } = table as { readonly rows: readonly (readonly string[])[] };
  expect(rows.filter(([, follows]) => follows!.startsWith("the caps"))).toEqual([of.row]);
});

test("exchange rates are those of the prices' date where they are given for it", () => {
  const rules = smallRulebook({ weight: { scheme: "float_cap", prices: "price" } });
  expect(weightInWords(rules)).toContain(
    "Exchange rates are those of the price date where its data give them, else of the rank date.",
  );
});

const FOLDER = new URL("../../../docs/methodology/generated/", import.meta.url);

test.each(readdirSync(FOLDER))("%s says what a decision and a membership are of", (name) => {
  const text = readFileSync(new URL(name, FOLDER), "utf8");
  const ranksCompanies = text.includes("Companies, not single lines, are ranked");
  expect(text.includes("A decision is of one line:")).toBe(ranksCompanies);
  expect(text.includes("A company is a member when one of its lines is in the index")).toBe(
    ranksCompanies,
  );
  expect(text).toContain("must have a price and all that its rank and weight need");
  expect(text.includes("it must have a price")).toBe(/\| 1 \| `/.test(text));
});
