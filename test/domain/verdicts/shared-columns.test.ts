import { expect, test } from "vitest";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { Security } from "../../../domain/universe/security.ts";
import { coverageRulebook } from "../../arbitraries/market-review.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { packetRulebook } from "../../arbitraries/packet-review.ts";
import { RANKS, rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const TOP_TWO = rulebookBy({ top_n: { n: 2 } });

type Line = readonly [id: string, given: Partial<Security>];

/** The verdict of the first line. */
function verdictOfFirst(
  methodology: Methodology,
  lines: readonly Line[],
  { members = [], decimals = {}, kind = "annual", index = 0 }: More = {},
) {
  const securities = lines.map(([id, given]) => securityOf(id, given));
  const current = membersOf(members);
  const inputs = inputsOf(methodology, { kind, securities, current, decimals });
  return reconstitute(inputs).segments.at(index)!.verdicts[0]!;
}

interface More {
  readonly members?: readonly string[];
  readonly decimals?: Readonly<Record<string, number>>;
  readonly kind?: string;
  readonly index?: number;
}

const screened = (...screens: readonly unknown[]): Methodology => ({
  ...TOP_TWO,
  universe: { screens: screens as Methodology["universe"]["screens"], attributes: {} },
});
const LARGE: Partial<Security> = { companyCap: 900, price: 1, shares: 900, advt: 8 };
const OTHERS: readonly Line[] = [
  ["B", { companyCap: 500, price: 1, shares: 500, advt: 8 }],
  ["C", { companyCap: 300, price: 1, shares: 300, advt: 8 }],
];
const TRADED = { id: "traded", measure: "advt", at_most: 12, if_missing: "pass" };
const ASKED = { id: "asked", expression: "advt > 4", if_missing: "fail" };
const SHARES = { id: "held", measure: "shares", over: 2, if_missing: "fail" };
const FLOAT = {
  id: "size",
  size: "float_market_cap",
  at_least: 40,
  under: 90,
  member: { at_least: 1 },
  if_missing: "fail",
};
const CAP = { id: "cap", measure: "company_cap", over: 4, if_missing: "fail" };
const WINDOW = {
  id: "cap",
  measure: "company_cap",
  at_least: 200,
  under: 450,
  member: { at_least: 1 },
  if_missing: "fail",
};

test.each`
  screens            | first                                       | measure          | flipValue | because
  ${[TRADED, ASKED]} | ${LARGE}                                    | ${"advt"}        | ${4}      | ${"4 is nearer than the 13 of the test whose relative margin is smaller"}
  ${[SHARES, FLOAT]} | ${{ companyCap: 900, price: 1, shares: 1 }} | ${"shares"}      | ${40}     | ${"3 shares pass their own bar, and have too small a float cap; 90 too large a one"}
  ${[WINDOW]}        | ${{ companyCap: 5, price: 1, shares: 900 }} | ${"company_cap"} | ${300}    | ${"between the bars of a window it passes C, and wins the tie"}
`("of $first through $screens.length: $flipValue, since $because", (given) => {
  const verdict = verdictOfFirst(screened(...given.screens), [["A", given.first], ...OTHERS], {
    members: ["B", "C"],
  });
  expect(verdict).toMatchObject({ measure: given.measure, flipValue: given.flipValue });
});

test("a margin is never negative on the passing side, where today's value is off the grid", () => {
  const [first, ...others] = [
    ["A", { price: 1.1, shares: 4 }],
    ["B", { companyCap: 500, price: 1, shares: 500 }],
  ] as const satisfies readonly Line[];
  const verdict = verdictOfFirst(screened(CAP), [first, ...others], {
    decimals: { company_cap: 0, price: 1 },
  });
  expect(verdict).toMatchObject({ selected: true, measure: "company_cap", flipValue: 4 });
  expect(verdict.margin).toBe(0);
});

test("a line whose own number is unknown flips by it, where segments are moved by percentile", () => {
  const rank = { ...RANKS["ordered keys"]!, keys: RANKS["ordered keys"]!.keys!.slice(0, 1) };
  const lines = [
    ["A1", 0],
    ["A2", 9],
    ["B", 8],
    ["C", 7],
  ] as const;
  const verdict = verdictOfFirst(
    { ...packetRulebook, rank, universe: { screens: [] } },
    lines.map(([id, advt]): Line => [
      id,
      {
        companyId: id.slice(0, 1) as Security["companyId"],
        companyCap: 10,
        shares: 10,
        advt: advt === 0 ? undefined : advt,
      },
    ]),
    { kind: "quarterly" },
  );
  expect(verdict.measure).toBe("advt");
  expect(verdict.value).toBeUndefined();
});

test("lines that are ranked by themselves: the company's cap, that ties are broken by, moves its other line", () => {
  const methodology: Methodology = {
    ...rulebookBy(
      { count: 2, stages: ["member and rank <= 1", "not member and rank <= 3"] },
      {
        unit: "security",
        by: "price",
        direction: "descending",
        ties: ["company_cap", "security_id"],
        date: "rank",
      },
    ),
    universe: { screens: [] },
  };
  const companyId = "A" as Security["companyId"];
  const lines: readonly Line[] = [
    ["A1", { companyId, price: 3, shares: 10 }],
    ["A2", { companyId, price: 5, shares: 1 }],
    ["B", { price: 5, shares: 8 }],
  ];
  const more = { members: ["A2"], decimals: { price: 1 } };
  // A's cap is 35, B's 40: B ranks first, A2 is not taken in the first stage, and A1 has the second place.
  const verdict = verdictOfFirst(methodology, lines, more);
  expect(verdict).toMatchObject({ selected: true, measure: "price", flipValue: 3.5 });
});

test("a company that would come into another market is none of those that rank before it there", () => {
  const rulebook = coverageRulebook({ at_least: 0.9, at_most: 1.3 });
  const methodology: Methodology = {
    ...rulebook,
    universe: { screens: [{ id: "country", attribute: "country", deny: ["Peru"] }] },
  };
  const companyId = "A" as Security["companyId"];
  const lines: readonly Line[] = [
    ["A1", { companyId, country: "Peru", companyCap: 60, shares: 6 }],
    ["A2", { companyId, country: "Canada", companyCap: 60, shares: 6 }],
    ["B", { country: "United States", companyCap: 40, shares: 4 }],
    ["C", { country: "Canada", companyCap: 2, shares: 1 }],
  ];
  const verdict = verdictOfFirst(methodology, lines, { index: -1 });
  expect(verdict.explain()).toMatch(/^needs: country none of Peru; company_cap at most 7 \(/);
});

test("ranked by the smallest free float, a line comes in under the others and over the bar of its company's cap", () => {
  const over5 = { id: "size", measure: "company_cap", over: 5, if_missing: "fail" };
  const methodology: Methodology = {
    ...TOP_TWO,
    rank: {
      ...RANKS["a column of securities, smallest first"]!,
      by: "float_cap",
      ties: ["security_id"],
    },
    universe: { screens: [over5] as Methodology["universe"]["screens"], attributes: {} },
  };
  const lines: readonly Line[] = [
    ["A", { price: 1.3, shares: 9 }],
    ["B", { price: 1.7, shares: 4 }],
    ["C", { price: 2, shares: 5 }],
  ];
  const verdict = verdictOfFirst(methodology, lines, { decimals: { price: 1 } });
  // At 1.1 A is worth 9.9 and ranks before C with 10; from 0.5 down its cap of 4.5 is under the bar.
  expect(verdict).toMatchObject({ selected: false, measure: "price", flipValue: 1.1 });
});

test("two lines without shares come in by their company's cap while they are the first two, and not too much", () => {
  const companyId = "A" as Security["companyId"];
  const both: Partial<Security> = { companyId, companyCap: 5 };
  const over6 = { id: "size", measure: "company_cap", over: 6, if_missing: "fail" };
  const methodology: Methodology = {
    ...packetRulebook,
    rank: RANKS["float_cap of securities"]!,
    universe: { screens: [over6] as Methodology["universe"]["screens"], attributes: {} },
  };
  const others = ["B", "C", "D", "E", "F"].map((id): Line => [
    id,
    { companyCap: 10, price: 1, shares: 10 },
  ]);
  const verdict = verdictOfFirst(
    methodology,
    [["A1", { ...both, floatFactor: 0.9 }], ["A2", both], ...others],
    {
      kind: "quarterly",
    },
  );
  // At 23 A1 has 10.35, and 21.85 of 71.85 with A2 before it; from 29 on that is over 35 %.
  expect(verdict).toMatchObject({ selected: false, measure: "company_cap", flipValue: 23 });
});

test("with a company cap a line has its shares too, whatever it is ranked by", () => {
  const methodology: Methodology = {
    ...TOP_TWO,
    rank: RANKS["a column, largest of the company's lines"]!,
    universe: { screens: [] },
  };
  const lines: readonly Line[] = [
    ["A", { attributes: { score: "9" } }],
    ["B", { shares: 5, attributes: { score: "7" } }],
  ];
  const verdict = verdictOfFirst(methodology, lines);
  expect(verdict).toMatchObject({ reasonCode: "company_cap_unknown", flipValue: 1 });
});

test("one more line that its company's cap is parted among leaves less of it to the others", () => {
  const companyId = "A" as Security["companyId"];
  const common = { id: "type", attribute: "security_type", allow: ["common"] };
  const lines: readonly Line[] = [
    ["A1", { companyId, companyCap: 20, securityType: "warrant" }],
    ["A2", { companyId, companyCap: 20 }],
    ["B", { price: 1, shares: 12 }],
  ];
  const methodology = { ...screened(common), rank: RANKS["float_cap of securities"]! };
  // As common stock it has 10 of the 20 and ranks second: A2, which has all of it today, keeps 10.
  expect(verdictOfFirst(methodology, lines)).toMatchObject({
    selected: false,
    flipValue: "common",
  });
});

test("where the smallest price is not small enough, a number of shares is", () => {
  const methodology: Methodology = {
    ...TOP_TWO,
    rank: RANKS["float_cap of companies"]!,
    universe: { screens: [] },
  };
  const lines: readonly Line[] = [
    ["A", { price: 0.2, shares: 100 }],
    ["B", { price: 1, shares: 12 }],
    ["C", { price: 1, shares: 5 }],
  ];
  // At a price of 0.1 it has 10; with 25 shares it has 5, and wins the tie.
  const verdict = verdictOfFirst(methodology, lines, { decimals: { price: 1 } });
  expect(verdict).toMatchObject({ selected: true, measure: "shares", flipValue: 24 });
});

test("an expression that names the lever first is told by the column of it that is nearest to its bar", () => {
  const asked = { id: "asked", expression: "shares * fx * price <= 40", if_missing: "fail" };
  const rank = { ...RANKS["a column of securities, smallest first"]!, by: "shares" };
  const methodology: Methodology = {
    ...screened(asked),
    rank: { ...rank, direction: "descending", ties: ["security_id"] },
  };
  const lines: readonly Line[] = [
    ["A", { fx: 1.5, price: 1.1, shares: 16 }],
    ["B", { price: 1, shares: 20 }],
    ["C", { price: 1, shares: 9 }],
  ];
  const verdict = verdictOfFirst(methodology, lines, { decimals: { fx: 1, price: 1 } });
  // At 2.3 it is worth 40.48; the rank is lost with 8 shares, half of today's.
  expect(verdict).toMatchObject({ selected: true, measure: "fx", flipValue: 2.3 });
});
