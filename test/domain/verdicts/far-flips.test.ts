import { expect, test } from "vitest";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import type { RankRule } from "../../../domain/selection/rank-rule.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { CurrentConstituent, Decision, Security } from "../../../domain/universe/security.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { RANKS, rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const FLOAT_RANK = RANKS["float_cap of securities"]!;
const TOP_TWO: SelectRule = { top_n: { n: 2 } };
const REACHES: SelectRule = { minimum_count: { n: 1, at_least: 100 } };
const PRICE = { id: "price", measure: "price", at_least: 1, at_most: 50, if_missing: "pass" };
const FLOAT = { id: "size", size: "float_market_cap", at_most: 900, if_missing: "pass" };
const WORDS = { id: "words", expression: "price <= 50", if_missing: "pass" };

const line = (size: number, given: Partial<Security> = {}): Partial<Security> => ({
  price: 1,
  shares: size,
  companyCap: size,
  ...given,
});

/** What the verdict of the first line, A, says. */
function verdictOfFirst(lines: readonly Partial<Security>[], select: SelectRule, more: More = {}) {
  const { rank, screens = [], segments, ...rest } = more;
  const rulebook = {
    ...rulebookBy(select, rank),
    ...(segments && { segments }),
    universe: { screens } as never,
  };
  const securities = lines.map((given, at) => securityOf("ABCDEFG"[at]!, given));
  const review = reconstitute(inputsOf(rulebook, { kind: "annual", securities, ...rest }));
  return review.segments[0]!.verdicts[0]!;
}

interface More {
  readonly decisions?: readonly Decision[];
  readonly current?: readonly CurrentConstituent[];
  readonly segments?: Methodology["segments"];
  readonly rank?: RankRule;
  readonly screens?: readonly unknown[];
}

const INCLUDED = [{ securityId: "A", action: "include", reason: "r" }] as unknown as Decision[];
const LOWER = membersOf(["A"], { segment: "lower" });
const SEGMENTS = {
  percentile_over: 3,
  list: [{ id: "upper", to_rank: 2, band: 0.15 }, { id: "lower" }],
};

const THREE = [line(900), line(500), line(300)];
const LARGE = [line(2500), line(500), line(300)];
/** A leads its sector of three, and stands behind B, which leads another. */
const COVERED = [
  line(8, { sector: "Energy" }),
  line(29, { sector: "Tech" }),
  line(20, { sector: "Tech" }),
  line(3, { sector: "Energy" }),
  line(2, { sector: "Energy" }),
];
const COVERAGE: SelectRule = {
  coverage: { target: 0.5, by: "sector", reach: "closest", n: 1, top: 1, stay_to: 2 },
};
const FLOATS = { rank: RANKS["float_cap of companies"] };
const NO_FLOAT = [line(90, { floatFactor: 0 }), line(500), line(300)];

test.each`
  lines       | select      | more                                      | measure           | flipValue    | because
  ${THREE}    | ${REACHES}  | ${{}}                                     | ${"company_cap"}  | ${99}        | ${"under the bar it is far behind the last, where no other line is passed"}
  ${THREE}    | ${TOP_TWO}  | ${{ rank: FLOAT_RANK, screens: [PRICE] }} | ${"price"}        | ${51}        | ${"one grid step over the upper bar; a price of 0.33 is off the grid"}
  ${THREE}    | ${TOP_TWO}  | ${{ rank: FLOAT_RANK, screens: [WORDS] }} | ${"price"}        | ${51}        | ${"the same in an expression"}
  ${THREE}    | ${TOP_TWO}  | ${{ rank: FLOAT_RANK, screens: [FLOAT] }} | ${"price"}        | ${2}         | ${"a larger float market cap is too large"}
  ${THREE}    | ${TOP_TWO}  | ${{ decisions: INCLUDED }}                | ${"company_cap"}  | ${undefined} | ${"without shares or a float the decision itself would be refused"}
  ${LARGE}    | ${TOP_TWO}  | ${{ current: LOWER, segments: SEGMENTS }} | ${"company_cap"}  | ${2534}      | ${"so large that its own percentile lies inside the band: it stays in the lower"}
  ${COVERED}  | ${COVERAGE} | ${FLOATS}                                 | ${"price"}        | ${4}         | ${"it is first; where its part of the sector rounds to one, it is off the list again"}
  ${NO_FLOAT} | ${TOP_TWO}  | ${{ rank: FLOAT_RANK }}                   | ${"float_factor"} | ${undefined} | ${"a float of 3.34 would rank it second, and there is none"}
`("of $lines.0 in $select: $flipValue, since $because", (given) => {
  const verdict = verdictOfFirst(given.lines, given.select, given.more);
  expect(verdict).toMatchObject({ measure: given.measure, flipValue: given.flipValue });
  expect(verdict.explain().startsWith("needs: ")).toBe(given.flipValue === undefined);
});
