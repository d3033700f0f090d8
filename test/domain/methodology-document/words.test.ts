import { BY_CAP } from "../../arbitraries/selection-rulebooks.ts";
import { expect, test } from "vitest";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import { parseExpression } from "../../../domain/expression/parse-expression.ts";
import type { RankRule } from "../../../domain/selection/rank-rule.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import { capInWords } from "../../../domain/methodology-document/words/cap-words.ts";
import { conditionInWords } from "../../../domain/expression/expression-words.ts";
import { amount, percent } from "../../../domain/words/figures.ts";
import { screenInWords } from "../../../domain/methodology-document/words/screen-words.ts";
import { styleInWords } from "../../../domain/methodology-document/words/style-words.ts";
import type { StyleRule } from "../../../domain/style/style-rule.ts";
import { segmentsInWords } from "../../../domain/methodology-document/words/segment-words.ts";
import { selectionInWords } from "../../../domain/methodology-document/words/selection-words.ts";

test.each`
  fraction | text        | because
  ${0.045} | ${"4.5 %"}  | ${"a percentage without a binary tail"}
  ${0.07}  | ${"7 %"}    | ${"0.07 x 100 is 7.000000000000001 in binary"}
  ${0.225} | ${"22.5 %"} | ${"one decimal stays"}
`("$fraction is $text: $because", ({ fraction, text }) => {
  expect(percent(fraction)).toBe(text);
});

test("amounts have commas between thousands and keep their decimals", () => {
  expect([amount(5000000), amount(999), amount(1234.5678)]).toEqual([
    "5,000,000",
    "999",
    "1,234.5678",
  ]);
});

const BY_STEPS: StyleRule = {
  measures: [{ column: "book", part: 1, favours: "value" }],
  if_missing: "rescale",
  counts: "lines",
  steps: [{ value: 0, under: 0.2 }, { value: 0.35, at_most: 0.6 }, { value: 1 }],
  band: { width: 0.1, since: "last_review" },
};

const single = { id: "c", unit: "company", kind: "single", target: 0.2 } as const;

test.each<{ readonly step: CapStep; readonly says: string; readonly because: string }>([
  {
    step: { ...single, trigger: { over: 0.24 } },
    says: "A company above 24 % of the index triggers this step; exactly 24 % does not. Every company over 20 % is then capped at 20 %.",
    because: "`over` leaves its limit out",
  },
  {
    step: { ...single, trigger: { at_least: 0.24 } },
    says: "A company at 24 % or more of the index triggers this step; exactly 24 % does. Every company over 20 % is then capped at 20 %.",
    because: "`at_least` includes it",
  },
  {
    step: single,
    says: "A company is capped at 20 % of the index. A weight of exactly 20 % is not over the cap.",
    because: "without a trigger the target is the limit",
  },
  {
    step: { ...single, trigger: { over: 0.2 } },
    says: "A company is capped at 20 % of the index. A weight of exactly 20 % is not over the cap.",
    because: "nor does a trigger over the target say more",
  },
  {
    step: {
      id: "g",
      unit: "security",
      kind: "group_threshold",
      method: "scale",
      members: { over: 0.045 },
      trigger: { at_least: 0.48 },
      target: 0.4,
    },
    says: "Securities above 4.5 % form a group. If they weigh 48 % or more together (exactly 48 % is enough), each is scaled by the same factor so that the group weighs 40 %.",
    because: "a group is judged by its sum",
  },
  {
    step: { id: "l", unit: "company", kind: "ladder", ladder: [0.1, 0.09], others: 0.04 },
    says: "The two largest companies, ranked before this step, are capped at 10 % and 9 % in that order, every other at 4 %; a weight exactly at its cap is not over it.",
    because: "rungs stand in the order of ranks",
  },
  {
    step: { id: "l", unit: "security", kind: "ladder", ladder: [0.08, 0.08], others: 0.04 },
    says: "The two largest securities, ranked before this step, are capped at 8 % each, every other at 4 %; a weight exactly at its cap is not over it.",
    because: "equal rungs have no order",
  },
  {
    step: { id: "l", unit: "company", kind: "ladder", ladder: [0.35], others: 0.2 },
    says: "The largest company, ranked before this step, is capped at 35 %, every other at 20 %; a weight exactly at its cap is not over it.",
    because: "one rung holds one unit",
  },
  {
    step: { id: "r", unit: "company", kind: "relative", to: "line_limit", multiple: 1 },
    says: "A company is capped at its `line_limit`; a weight of exactly that is not over the cap.",
    because: "once a column is the column",
  },
  {
    step: { id: "r", unit: "security", kind: "relative", to: "parent", multiple: 3, points: 0.02 },
    says: "A security is capped at the smaller of 3 times its `parent` and its `parent` plus 2 points; a weight of exactly that is not over the cap.",
    because: "the smaller of two limits counts",
  },
  {
    step: {
      id: "r",
      unit: "company",
      kind: "relative",
      to: "parent",
      multiple: 20,
      points: 0.02,
      limit: 0.05,
    },
    says: "A company is capped at the smallest of 20 times its `parent`, its `parent` plus 2 points and 5 %; a weight of exactly that is not over the cap.",
    because: "a limit for all stands beside those that follow",
  },
  {
    step: {
      id: "l",
      unit: "company",
      kind: "ladder",
      ladder: [0.09, 0.09],
      others: 0.045,
      members: { over: 0.045 },
      trigger: { over: 0.36 },
    },
    says: "Companies above 4.5 % form a group. Only if they weigh more than 36 % together (exactly 36 % is not enough) do the caps of this step apply.",
    because: "a ladder may wait",
  },
])("cap $step.kind: $because", ({ step, says }) => {
  expect(capInWords(step)[0]).toBe(says);
});

test("who is exactly at a threshold that counts it is not released from a group", () => {
  const words = capInWords({
    id: "r",
    unit: "company",
    kind: "group_threshold",
    method: "release",
    member_limit: 0.1,
    members: { at_least: 0.05 },
    trigger: { over: 0.4 },
  });
  expect(words).toContain(
    "A company of the group that this would not leave at 5 % or more is released, the smallest first, and those left are brought to 40 % anew, from above or from below; until there is none such and the others have room.",
  );
});

test.each`
  written                | said
  ${undefined}           | ${"the review is refused"}
  ${"refuse"}            | ${"the review is refused"}
  ${"relax_to_feasible"} | ${"loosened to the smallest value"}
  ${"keep_previous"}     | ${"the review before stay in force"}
`("an infeasible cap with $written: $said", ({ written, said }) => {
  expect(capInWords({ ...single, infeasible: written }).join(" ")).toContain(said);
});

test.each`
  text                                                 | words
  ${"rank <= 75"}                                      | ${"is ranked 75 or better"}
  ${"rank < 75"}                                       | ${"is ranked better than 75"}
  ${"rank > 75"}                                       | ${"is ranked worse than 75"}
  ${"not member"}                                      | ${"is not a member"}
  ${"member and (rank <= 125 or joined_since_annual)"} | ${"is a member and either is ranked 125 or better, or joined since the last annual review"}
  ${"months_listed <= 3"}                              | ${"has been listed for at most 3 whole calendar months"}
  ${"previous_rank <= 100"}                            | ${"was ranked 100 or better at the last annual review"}
`("$text: $words", ({ text, words }) => {
  expect(conditionInWords(parseExpression(text))).toBe(words);
});

test.each<{ readonly screen: Screen; readonly says: readonly string[] }>([
  {
    screen: { id: "p", measure: "price", at_least: 1, if_missing: "fail" },
    says: [
      "The price, in the listing currency, must be at least 1. Exactly 1 passes.",
      "A line whose value is unknown fails.",
    ],
  },
  {
    screen: { id: "f", measure: "float_factor", over: 0.05, if_missing: "refuse" },
    says: [
      "The free float must be over 5 %. Exactly 5 % does not pass.",
      "If the value of any line is unknown the review stops until it is supplied.",
    ],
  },
  {
    screen: { id: "e", attribute: "sector", deny: ["A", "B"], of: "newcomers" },
    says: [
      "The sector must not be A or B. A line without one passes.",
      "It does not apply to current constituents.",
    ],
  },
  {
    screen: { id: "v", viability: { quarters: "net_q" }, if_missing: "pass" },
    says: [
      "The latest quarter and the latest four quarters together must each show a result over zero (`net_q1` to `net_q4`). Exactly zero does not pass.",
      "A latest quarter that is known and not over zero fails, whatever else is unknown.",
      "A line whose value is unknown passes.",
    ],
  },
])("screen $screen.id says what it asks and what an unknown value means", ({ screen, says }) => {
  expect(screenInWords(screen, {})).toEqual(says);
});

test("a screen over months says how many of them members need", () => {
  const screen: Screen = {
    id: "liquidity",
    liquidity: "median_turnover_ratio",
    months: { of: 12, passing: 10 },
    at_least: 0.00025,
    member: { at_least: 0.00015, passing: 8 },
    if_missing: "pass",
  };
  expect(screenInWords(screen, {})).toContain("For current constituents at least 8 of them must.");
  const { member: _member, ...forAll } = screen;
  expect(screenInWords(forAll, {}).join(" ")).not.toMatch(/current constituents/);
});

test("a buffer says what happens exactly at its ranks", () => {
  const rule: SelectRule = { buffer_rank: { n: 100, insert_at: 90, delete_at: 111 } };
  const said = selectionInWords(rule, BY_CAP);
  expect(said).toContain("A newcomer comes in at rank 90 or better; exactly 90 is in.");
  expect(said).toContain("A member leaves at rank 111 or worse; exactly 111 leaves.");
});

test.each`
  count        | gives    | because
  ${undefined} | ${true}  | ${"members, the rest, no limit: nobody is chosen"}
  ${100}       | ${false} | ${"a count chooses"}
`("stages for members and the rest with a count of $count: $because", ({ count, gives }) => {
  const rule: SelectRule = { count, stages: ["member", "not member"] };
  const everyone =
    "Every eligible company is selected, whatever its rank; there is no limit on the number.";
  expect(selectionInWords(rule, BY_CAP).includes(everyone)).toBe(gives);
});

test.each`
  rule        | says                                                                                                                                                                          | because
  ${BY_STEPS} | ${"The part of a line that is value is 0 % at a position of under 20 %, else 35 % at a position of at most 60 %, else 100 %, and nothing between these; the rest is growth."} | ${"steps in order, each with its end"}
  ${BY_STEPS} | ${"A line without a measure is scored by those it has; one without any has the part of the middle, 50 %."}                                                                    | ${"the middle has one of the parts"}
`("a split by steps says $says, since $because", ({ rule, says }) => {
  expect(styleInWords(rule)).toContain(says);
});

test("a percentile adds up what is ranked, by what it is ranked by", () => {
  const rank: RankRule = { ...BY_CAP, unit: "security", by: "float_cap", ties: ["security_id"] };
  const band = { band: 0.05, whole_beyond: 0.1 };
  const list = [{ id: "upper", to_percentile: 0.7, ...band }, { id: "lower" }];
  expect(segmentsInWords({ list }, rank)).toContain(
    "A cumulative percentile is the part of the total of all ranked lines that a line and those ranked before it hold; what is added up is the float market cap.",
  );
  const byRank = {
    percentile_over: 40,
    list: [{ id: "upper", to_rank: 9, band: 0.05 }, { id: "lower" }],
  };
  expect(segmentsInWords(byRank, BY_CAP)).toContain(
    "A cumulative percentile is the part of the total of the 40 best ranked companies, of all where fewer are ranked, that a company and those ranked before it hold; what is added up is the market cap of the whole company.",
  );
});
