import { describe, expect, test } from "vitest";
import { smallRulebook, inputsOf } from "../../arbitraries/small-review.ts";
import { membersOf, rankedByName } from "../../arbitraries/made-universe.ts";
import { PipelineError } from "../../../domain/errors.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import type { Decision, SecurityId } from "../../../domain/universe/security.ts";

interface Given {
  readonly rule: SelectRule;
  /** One letter a company, the largest first. */
  readonly ranking: string;
  readonly members?: string;
  readonly previous?: Readonly<Record<string, number>>;
  readonly decided?: Readonly<Record<string, Decision["action"]>>;
  readonly joined?: string;
}

function selected(given: Given): string {
  return reconstitute(reviewOf(given))
    .segments[0]!.constituents.map(({ securityId }) => securityId as string)
    .toSorted((a, b) => given.ranking.indexOf(a) - given.ranking.indexOf(b))
    .join("");
}

function lettersOf(names = ""): string[] {
  return names.split("").filter((name) => name !== "");
}

function reviewOf(given: Given): ReviewInputs {
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { annual: given.rule },
    caps: { annual: [] },
  });
  const joined = membersOf(lettersOf(given.joined), { memberSince: "2024-03-18" as never });
  return inputsOf(rulebook, {
    kind: "annual",
    securities: rankedByName(lettersOf(given.ranking)),
    current: [...membersOf(lettersOf(given.members)), ...joined],
    previousRanks: Object.entries(given.previous ?? {}).map(([id, rank]) => ({
      securityId: id as SecurityId,
      rank,
    })),
    decisions: Object.entries(given.decided ?? {}).map(([id, action]) => ({
      securityId: id as SecurityId,
      action,
      reason: "decided",
      decidedBy: "",
      decidedOn: "",
      evidence: "",
    })),
  });
}

/** The annual rule of exchange-100 at a tenth of its size: 75/100/125 of 100 become 4/6/8 of 6. */
const priority: SelectRule = {
  count: 6,
  stages: [
    "rank <= 4",
    "member and rank <= 6",
    "member and rank <= 8 and (previous_rank <= 6 or joined_since_annual)",
    "not member and rank <= 6",
  ],
};

describe("stages by priority", () => {
  test.each`
    ranking         | members     | previous          | joined | gives       | because
    ${"abcdefghij"} | ${"abcdef"} | ${{}}             | ${""}  | ${"abcdef"} | ${"the six largest are members"}
    ${"abcdXYefgh"} | ${"abcdef"} | ${{ e: 5 }}       | ${""}  | ${"abcdXe"} | ${"e (7th, 5th before) goes before the newcomers; X takes the last place"}
    ${"abcdXYefgh"} | ${"abcdef"} | ${{ e: 5, f: 6 }} | ${""}  | ${"abcdef"} | ${"two held members leave no place for newcomers"}
    ${"abcdXYefgh"} | ${"abcdef"} | ${{ e: 7 }}       | ${""}  | ${"abcdXY"} | ${"e was 7th before: outside the top 6 then"}
    ${"abcdXYefgh"} | ${"abcd"}   | ${{}}             | ${"e"} | ${"abcdXe"} | ${"e joined since the annual review"}
    ${"abcdXYZefg"} | ${"abcdef"} | ${{ e: 1, f: 1 }} | ${""}  | ${"abcdXe"} | ${"e is 8th, at the limit; f is 9th, beyond it"}
    ${"XYZWabcdef"} | ${"abcdef"} | ${{}}             | ${""}  | ${"XYZWab"} | ${"the first stage takes newcomers too"}
    ${"abc"}        | ${"abc"}    | ${{}}             | ${""}  | ${"abc"}    | ${"fewer companies than the count are all in"}
  `("$ranking with $members gives $gives: $because", ({ gives, ...given }) => {
    expect(selected({ ...given, rule: priority })).toBe(gives);
  });
});

describe("a buffer as stages: N = 10, in at 9, out at 12", () => {
  const buffer: SelectRule = {
    count: 10,
    stages: ["rank <= 9 or (member and rank <= 11)", "not member"],
  };
  test("X at rank 4 comes in, J at 12 leaves, K at 10 does not come in, I at 11 stays", () => {
    const given = { rule: buffer, ranking: "ABCXDEFGHKIJLM", members: "ABCDEFGHIJ" };
    expect(selected(given)).toBe("ABCXDEFGHI");
  });
});

describe("large-500 at a hundredth of its size: in at 4, out after 7, six companies", () => {
  const rule: SelectRule = {
    count: 6,
    stages: ["rank <= 4 or (member and rank <= 7)", "not member"],
  };
  test.each`
    ranking       | members     | gives       | because
    ${"abXYcdef"} | ${"abcdef"} | ${"abXYcd"} | ${"trim: seven qualify, the worst ranked of them (e, 7th) goes"}
    ${"XYZWabcd"} | ${"abcd"}   | ${"XYZWab"} | ${"trim: d is out at 8, c is trimmed"}
    ${"abcXYZde"} | ${"abcde"}  | ${"abcXYd"} | ${"fill: five qualify; Y, the best non-member, fills"}
    ${"abXYZWcd"} | ${"abcd"}   | ${"abXYZc"} | ${"fill before a member at 8, which left"}
    ${"abXYZWVc"} | ${"abc"}    | ${"abXYZW"} | ${"a member at 8 is never refilled"}
  `("$ranking with $members gives $gives: $because", ({ gives, ...given }) => {
    expect(selected({ ...given, rule })).toBe(gives);
  });
});

describe("decisions", () => {
  const rule: SelectRule = { count: 3, stages: ["rank <= 3"] };
  test.each`
    decided                        | members | gives    | because
    ${{ a: "exclude" }}            | ${""}   | ${"bcd"} | ${"exclusion comes before ranking"}
    ${{ f: "include" }}            | ${""}   | ${"abf"} | ${"inclusion takes a place first; the count holds"}
    ${{ e: "keep" }}               | ${"e"}  | ${"abe"} | ${"a kept member is not deleted; the count holds"}
    ${{ e: "keep" }}               | ${""}   | ${"abc"} | ${"only a member can be kept"}
    ${{ e: "keep", f: "include" }} | ${"e"}  | ${"aef"} | ${"both, and one place is left"}
  `("$decided with members $members gives $gives: $because", ({ gives, ...given }) => {
    expect(selected({ ...given, ranking: "abcdef", rule })).toBe(gives);
  });

  test("more decisions than places are refused", () => {
    const decided = { a: "include", b: "include", c: "include", d: "include" } as const;
    expect(() => selected({ rule, ranking: "abcdef", decided })).toThrow(/selection_infeasible/);
  });

  test("two decisions on one line are refused", () => {
    const review = reviewOf({ rule, ranking: "abc", decided: { a: "include" } });
    const decisions = [
      ...review.decisions,
      { ...review.decisions[0]!, action: "exclude" as const },
    ];
    expect(() => reconstitute({ ...review, decisions })).toThrow(/bad_input.*"a".*two decisions/);
  });

  test("an inclusion of a line that the universe does not have is refused", () => {
    const given = { rule, ranking: "abc", decided: { q: "include" } } as const;
    expect(() => selected(given)).toThrow(/bad_input.*"q".*the universe does not have it/);
  });
});

test("equal caps rank by company id", () => {
  const review = reviewOf({ rule: { count: 2, stages: ["rank <= 2"] }, ranking: "abc" });
  const securities = review.universe.securities.map((line) => ({ ...line, companyCap: 7 }));
  const { ranking } = reconstitute({ ...review, universe: { ...review.universe, securities } });
  expect(ranking().map(({ companyId }) => companyId)).toEqual(["a", "b", "c"]);
});

test("a universe of which nothing is eligible is refused", () => {
  const review = reviewOf({ rule: priority, ranking: "a", decided: { a: "exclude" } });
  expect(() => reconstitute(review)).toThrow(PipelineError);
  expect(() => reconstitute(review)).toThrow(/selection_infeasible/);
});
