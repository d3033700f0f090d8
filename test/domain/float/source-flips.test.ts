import { describe, expect, test } from "vitest";
import { PipelineError } from "../../../domain/errors.ts";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { Security } from "../../../domain/universe/security.ts";
import { COVERAGE_RULEBOOKS, marketReview } from "../../arbitraries/market-review.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { packetedRulebook } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf, smallReview } from "../../arbitraries/small-review.ts";
import {
  barePrice,
  laterPriced,
  SOURCES,
  sourcedReview,
  sourcedRulebook,
} from "../../arbitraries/sourced-review.ts";
import { oneStepLess, withMeasure } from "../verdicts/flip-check.ts";
import { everyVerdict, type Checked } from "../verdicts/flip-law.ts";
import { membershipOf } from "../verdicts/membership.ts";

const FLOAT_SCREEN = { id: "float", measure: "float_factor", at_least: 0.3 } as const;
const SIZE = { id: "size", size: "float_market_cap", at_least: 3, under: 30 } as const;
const BY_FLOAT_CAP = { by: "float_cap", direction: "descending", date: "rank" } as const;

/** What looks at a float: screens of it and of what is made from it, and ranks. */
const RULES: Readonly<Record<string, Partial<Methodology>>> = {
  "a screen of the float": { universe: { screens: [{ ...FLOAT_SCREEN, if_missing: "fail" }] } },
  "two bars for the float": {
    universe: {
      screens: [
        { ...FLOAT_SCREEN, at_least: 0.2, under: 0.8, member: { over: 0.1 }, if_missing: "pass" },
      ],
    },
  },
  "a screen of the float market cap": { universe: { screens: [{ ...SIZE, if_missing: "fail" }] } },
  "an expression of it": {
    universe: {
      screens: [
        {
          id: "free",
          expression: "float_factor >= 0.3 and (shares > 4 or float_factor * price < 1.5)",
          if_missing: "fail",
        },
      ],
    },
  },
  "companies by float cap": {
    universe: { screens: [{ ...FLOAT_SCREEN, at_least: 0.1, if_missing: "pass" }] },
    rank: { unit: "company", ...BY_FLOAT_CAP, ties: ["company_id"] },
  },
  "lines by float cap": {
    universe: { screens: [] },
    rank: { unit: "security", ...BY_FLOAT_CAP, ties: ["security_id"] },
  },
};

const CASES = Object.entries(SOURCES).flatMap(([name, source]) => [
  ...Object.entries(RULES).map(
    ([rules, parts]) =>
      [name, rules, sourcedReview(smallReview(sourcedRulebook(source, parts)))] as const,
  ),
  ...["a screen of the float", "companies by float cap"].flatMap((rules) => {
    const rulebook = sourcedRulebook(source, RULES[rules]!);
    const strict = { ...rulebook, weight: { ...rulebook.weight, if_missing: "refuse" as const } };
    const [reviews, strictly] = [rulebook, strict].map((each) => sourcedReview(smallReview(each)));
    const priced = laterPriced(strictly!, ["a price", "columns", "columns and shares"]);
    return [
      [name, `${rules}, prices of a later role`, laterPriced(reviews!)] as const,
      [name, `${rules}, prices of a later role that must be there`, priced] as const,
    ];
  }),
  ...Object.entries(COVERAGE_RULEBOOKS).map(([by, rulebook]) => {
    const methodology = sourcedRulebook(source, rulebook);
    return [name, `cut-offs by ${by}`, sourcedReview(marketReview(methodology))] as const;
  }),
]);

describe.each(CASES)("floats from %s, %s", (_name, _rules, reviews) => {
  test("at its flip value a line's outcome is the other one, and one step less it is not", () => {
    everyVerdict(reviews, 12, (checked) => {
      const { inputs, verdict } = checked;
      if (verdict.flipValue === undefined)
        return expect(verdict.explain(), said(checked)).toMatch(/^needs: ./);
      expect(isSelectedAt(checked, verdict.flipValue), said(checked)).toBe(!verdict.selected);
      if (verdict.value === undefined) return;
      const held = oneStepLess(inputs, verdict);
      if (held !== undefined && held !== 0)
        expect(isSelectedAt(checked, held) ?? verdict.selected, said(checked)).toBe(
          verdict.selected,
        );
    });
  });

  test("no nearer value of a column of the float changes it, and none where there is none", () => {
    everyVerdict(reviews, 6, (checked) => {
      const { inputs, verdict } = checked;
      const { measure, value, flipValue } = verdict;
      const most = RANGES[measure];
      if (most === undefined || typeof value !== "number") return;
      const nearest = typeof flipValue === "number" ? Math.abs(flipValue - value) : Infinity;
      const units = Number(`1e${inputs.universe.decimals[measure]!}`);
      // No shares are an unknown number of them.
      for (let unit = measure === "shares" ? 1 : 0; unit <= most * units; unit++) {
        if (Math.abs(unit / units - value) >= nearest - 0.5 / units) continue;
        const selected = isSelectedAt(checked, unit / units) ?? verdict.selected;
        expect(selected, `${said(checked)} at ${unit / units}`).toBe(verdict.selected);
      }
    });
  });
});

test("a stake grows towards smaller caps, between two of which the percentile is exactly a breakpoint", () => {
  const { rank, select, segments, caps } = packetedRulebook(
    { top_n: { n: 9 } },
    { unit: "company", ...BY_FLOAT_CAP, ties: ["company_id"] },
  );
  const source = { kind: "holdings", stakes: [{ column: "state", in: "fraction" }] } as const;
  const list = [
    { id: "upper", to_percentile: 0.6, band: 0.05, whole_beyond: 0.12 },
    { id: "lower" },
  ];
  const methodology = sourcedRulebook(source, {
    universe: { screens: [{ ...FLOAT_SCREEN, at_least: 0.1, if_missing: "pass" }] },
    rank,
    select,
    segments: { ...segments!, list },
    caps,
  });
  const others = [18, 16, 10, 9, 8, 5].map((shares, at) =>
    securityOf(`S${at}`, { price: 1, shares, attributes: { state: "0.00" } }),
  );
  const asked = securityOf("T", {
    price: 1,
    shares: 60,
    attributes: { state: "0.15" },
  });
  const inputs = inputsOf(methodology, {
    kind: "annual",
    securities: [...others, asked],
    decimals: { price: 1, shares: 0, state: 2 },
  });
  const verdict = reconstitute(inputs).segments[0]!.verdicts.at(-1)!;
  // With 0.74 it is third with 15.6, at 0.608; with 0.77, as large as 13.8, it is in once more.
  expect(verdict).toMatchObject({ measure: "state", selected: true, flipValue: 0.74 });
});

test("share counts of a line that has none are held against its stakes in shares", () => {
  const source = { kind: "holdings", stakes: [{ column: "insiders", in: "shares" }] } as const;
  const methodology = sourcedRulebook(source, {
    universe: { screens: [{ id: "own", measure: "shares", over: 1, if_missing: "fail" }] },
    rank: {
      unit: "security",
      keys: [
        { by: "price", direction: "descending" },
        { by: "float_cap", direction: "ascending" },
      ],
      ties: ["security_id"],
      date: "rank",
    },
    select: { annual: { top_n: { n: 1 } } },
    caps: { annual: [] },
  });
  const attributes = { insiders: "5" };
  const inputs = inputsOf(methodology, {
    kind: "annual",
    securities: [securityOf("S", { shares: 9, attributes }), securityOf("T", { attributes })],
    decimals: { shares: 0 },
  });
  const verdict = reconstitute(inputs).segments[0]!.verdicts.at(-1)!;
  // Of 5 shares nothing is free; of 9 as much as of the other line, which sorts first.
  expect(verdict).toMatchObject({ measure: "shares", value: undefined, flipValue: 6 });
});

describe("a line of which nothing is free, with prices of a later role that has no column of the float", () => {
  const source = { kind: "free_shares", column: "free" } as const;
  const securities = [
    securityOf("A", { shares: 1000, attributes: { free: "0" } }),
    securityOf("B", { price: 1000, shares: 1000, attributes: { free: "500" } }),
  ];
  const verdictWith = (
    priced: readonly Security[],
    screens: Methodology["universe"]["screens"],
  ) => {
    const inputs = inputsOf(sourcedRulebook(source, { universe: { screens } }), {
      kind: "annual",
      securities,
      prices: { price: priced.map(barePrice) },
    });
    return reconstitute(inputs).segments[0]!.verdicts[0]!;
  };
  const dear = { id: "dear", measure: "price", at_least: 1000, if_missing: "fail" } as const;

  test("is in with a free share", () => {
    expect(verdictWith(securities, [])).toMatchObject({ measure: "free", flipValue: 1 });
  });

  test("needs no price beside it", () => {
    expect(verdictWith(securities, [dear]).explain()).toMatch(
      /^needs: price .*; float_factor over 0/,
    );
  });

  test("needs one where its price is not there", () => {
    const verdict = verdictWith(securities.slice(1), []);
    expect(verdict.flipValue).toBeUndefined();
    expect(verdict.explain()).toMatch(/^needs: a price at the role price; float_factor over 0/);
  });
});

const RANGES: Readonly<Record<string, number>> = {
  iwf: 1,
  foreign: 1,
  state: 1,
  float_factor: 1,
  shares: 40,
  free: 20,
  insiders: 20,
  fund: 20,
};

/** `undefined` where the review is refused with it, as a stake is that is more than the line, or all of it. */
function isSelectedAt({ inputs, at, verdict }: Checked, value: number | string) {
  try {
    return membershipOf(withMeasure(inputs, verdict, value))[at]!.has(verdict.securityId);
  } catch (error) {
    if (error instanceof PipelineError && REFUSALS.includes(error.code)) return undefined;
    throw error;
  }
}

const REFUSALS: readonly string[] = ["bad_input", "price_missing"];

function said({ verdict, inputs }: Checked): string {
  const line = inputs.universe.securities.find((each) => each.securityId === verdict.securityId);
  return `${JSON.stringify(verdict)} ${JSON.stringify(line)}`;
}
