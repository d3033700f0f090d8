import fc from "fast-check";
import type { FloatSource } from "../../domain/float/float-sources.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import type { PriceLine, Security } from "../../domain/universe/security.ts";
import { linesOf, smallCompany } from "./small-company.ts";
import { smallRulebook } from "./small-review.ts";

/** Every kind of source, with a limit and without. */
export const SOURCES: Readonly<Record<string, FloatSource>> = {
  column: { kind: "column", column: "iwf" },
  limited: { kind: "column", limited_by: "foreign" },
  free_shares: { kind: "free_shares", column: "free" },
  "free shares, limited": { kind: "free_shares", column: "free", limited_by: "foreign" },
  holdings: {
    kind: "holdings",
    stakes: [
      { column: "insiders", in: "shares" },
      { column: "fund", in: "shares", at_least: 0.2 },
    ],
  },
  "holdings, limited": {
    kind: "holdings",
    stakes: [
      { column: "insiders", in: "shares", at_least: 0.1 },
      { column: "state", in: "fraction", at_least: 0.25 },
    ],
    limited_by: "foreign",
    if_missing: "fail",
  },
};

/** A small rulebook whose floats come from a source. */
export function sourcedRulebook(source: FloatSource, parts: Partial<Methodology>): Methodology {
  return smallRulebook({ ...parts, shares: { look_back_sessions: 3, float: { source } } });
}

/** A line with shares and further columns. */
export function madeLine(
  shares: number | undefined,
  attributes: Readonly<Record<string, string>>,
): Security {
  const [line] = linesOf(fc.sample(smallCompany, { numRuns: 1, seed: 1 })[0]!, 0);
  return { ...line!, shares, floatFactor: undefined, attributes };
}

const part = fc.option(
  fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20),
  { nil: undefined, freq: 6 },
);
const made = fc.record({ iwf: part, free: part, insiders: part, fund: part, state: part });

/** Reviews whose lines have every column that the sources read, some of them empty. */
export function sourcedReview(reviews: fc.Arbitrary<ReviewInputs>): fc.Arbitrary<ReviewInputs> {
  const columns = fc.array(fc.tuple(made, part, part), { minLength: 60, maxLength: 60 });
  return fc.tuple(reviews, columns).map(([inputs, given]) => {
    const securities = inputs.universe.securities.map((line, at) => sourced(line, given[at]!));
    const decimals = { ...inputs.universe.decimals, ...DECIMALS };
    return { ...inputs, universe: { ...inputs.universe, securities, decimals } };
  });
}

const DECIMALS = { iwf: 2, float_factor: 2, foreign: 2, state: 2, free: 0, insiders: 0, fund: 0 };

type Given = readonly [
  made: Readonly<Record<string, number | undefined>>,
  foreign: number | undefined,
  float: number | undefined,
];

/** Stakes of a third of what is made, so that three together are no more than the line. */
function sourced(line: Security, [made, foreign, floatFactor]: Given): Security {
  const { shares = 12 } = line;
  const count = (of: number | undefined): string =>
    of === undefined ? "" : String(Math.floor(of * shares));
  const third = (of: number | undefined): number | undefined =>
    of === undefined ? undefined : of / 3;
  const text = (of: number | undefined): string => (of === undefined ? "" : of.toFixed(2));
  return {
    ...line,
    floatFactor,
    attributes: {
      iwf: text(made["iwf"]),
      free: count(made["free"]),
      insiders: count(third(made["insiders"])),
      fund: count(third(made["fund"])),
      state: text(third(made["state"])),
      foreign: text(foreign),
    },
  };
}

/** A role's line that shows its price alone. */
export function barePrice({ securityId, price }: Security): PriceLine {
  return { securityId, price, shares: undefined, floatFactor: undefined };
}

/** What the file of a later role has of a line. */
/** What the file of a later role has of a line. */
const LATER = ["nothing", "a price", "columns", "columns and shares"] as const;

/** The same with prices of a later role, whose file has any of `kinds` of a line. */
export function laterPriced(
  reviews: fc.Arbitrary<ReviewInputs>,
  kinds: readonly (typeof LATER)[number][] = LATER,
): fc.Arbitrary<ReviewInputs> {
  const has = fc.array(fc.constantFrom(...kinds), { minLength: 60, maxLength: 60 });
  const columns = fc.array(fc.tuple(made, part, part), { minLength: 60, maxLength: 60 });
  return fc.tuple(reviews, has, columns).map(([inputs, has, given]) => {
    const price = inputs.universe.securities.flatMap((line, at): PriceLine[] => {
      if (has[at] === "nothing") return [];
      if (has[at] === "a price") return [barePrice(line)];
      const { floatFactor, attributes } = sourced(line, given[at]!);
      const shares = has[at] === "columns and shares" ? line.shares : undefined;
      return [{ ...barePrice(line), shares, floatFactor, attributes }];
    });
    return { ...inputs, prices: { ...inputs.prices, price } };
  });
}
