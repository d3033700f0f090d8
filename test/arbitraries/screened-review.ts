import fc from "fast-check";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import type { Screen } from "../../domain/eligibility/screens.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { smallReview, smallRulebook } from "./small-review.ts";

/** Screens by columns that only some rulebooks have; two or three of a kind meet on one column. */
const SCREENS: readonly Screen[] = [
  {
    id: "size",
    size: "company_cap",
    dated: [
      { from: plainDate("2020-01-01"), at_least: 30 },
      { from: plainDate("2024-05-31"), at_least: 6, under: 30, member: { over: 4 } },
    ],
    if_missing: "fail",
  },
  {
    id: "part",
    size: "float_market_cap",
    fraction_of: { screen: "size", part: 0.5 },
    if_missing: "pass",
  },
  {
    id: "volume",
    liquidity: "min_monthly_volume",
    months: { of: 3, passing: 2 },
    at_least: 50,
    member: { at_least: 40, passing: 1 },
    if_missing: "fail",
  },
  {
    id: "turnover",
    liquidity: "median_turnover_ratio",
    months: { of: 4, passing: 3, prorated: true },
    over: 0.05,
    if_missing: "pass",
  },
  {
    id: "payout",
    periods: { column: "payout_y", of: 2 },
    at_least: 0.2,
    at_most: 0.9,
    if_missing: "pass",
  },
  { id: "profit", viability: { quarters: "income_q" }, if_missing: "pass", of: "newcomers" },
  {
    id: "grade",
    rating: { columns: ["rating_1", "rating_2", "rating_3"] },
    at_least: "BBB-",
    at_most: "AA",
    if_missing: "fail",
  },
  {
    id: "maturity",
    maturity: { column: "maturity_date", on: "rank" },
    at_least: 1,
    under: 3,
    if_missing: "pass",
  },
];

export const screenedRulebook: Methodology = smallRulebook({ universe: { screens: SCREENS } });

/** Each screen alone and the size beside it, so that each decides often. */
export const singleScreenRulebooks: readonly Methodology[] = SCREENS.slice(1).map((screen) =>
  smallRulebook({ universe: { screens: [SCREENS[0]!, screen] } }),
);

const EXPRESSIONS = [
  "advt > 5 and payout_y1 <= 0.9",
  'sector in ("Tech", "Energy") or income_q1 + income_q2 > 2',
  'exchange != "XNYS" and not income_q3 == 5',
  "company_cap >= 6 and (company_cap < 30 or member)",
  "company_cap * 2 > payout_y1 + 11 and advt >= 6",
  "price * shares >= 9 and not payout_y2 == 0.5",
  "volume_m1 / volume_m2 >= 0.9 or volume_m3 > 45",
];

/** One expression each beside an ordinary price screen. */
export const expressionRulebooks: readonly Methodology[] = EXPRESSIONS.flatMap((expression) =>
  (["pass", "fail"] as const).map((if_missing) =>
    smallRulebook({
      universe: {
        screens: [
          { id: "price", measure: "price", at_least: 1, if_missing: "fail" },
          { id: "asked", expression, if_missing },
        ],
        attributes: Object.fromEntries(
          ["payout_y1", "payout_y2", "income_q1", "income_q2", "income_q3"]
            .concat(["volume_m1", "volume_m2", "volume_m3"])
            .map((column) => [column, "number"]),
        ),
      },
    }),
  ),
);

const DECIMALS: Readonly<Record<string, number>> = {
  volume_m1: 0,
  volume_m2: 0,
  volume_m3: 0,
  median_turnover_ratio_m1: 2,
  median_turnover_ratio_m2: 2,
  median_turnover_ratio_m3: 3,
  median_turnover_ratio_m4: 2,
  payout_y1: 2,
  payout_y2: 1,
  income_q1: 1,
  income_q2: 1,
  income_q3: 2,
  income_q4: 0,
  float_factor: 2,
};

/** Values of the columns at, below and above the bars, and now and then none. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  volume: ["90", "90", "50", "49", "40", "39", ""],
  median: ["0.5", "0.5", "0.06", "0.05", "0.04", ""],
  payout: ["0.5", "0.5", "0.5", "0.2", "0.9", "0.1", "1.1", ""],
  income: ["5", "5", "1", "0", "-0.3", "-3", "-9", ""],
  rating: ["A", "A", "Baa3", "BBB-", "BB+", "AA+", "B", ""],
  maturity: ["2025-05-31", "2026-06-01", "2026-06-01", "2025-05-30", "2027-05-31", ""],
};

/** A small review whose lines have the further columns. */
export function screenedReview(methodology: Methodology): fc.Arbitrary<ReviewInputs> {
  const numbers = Object.keys(DECIMALS).filter((column) => column !== "float_factor");
  const columns = [...numbers, "rating_1", "rating_2", "rating_3", "maturity_date"];
  const attributes = fc.record(
    Object.fromEntries(
      columns.map((column) => [column, fc.constantFrom(...VALUES[column.split("_")[0]!]!)]),
    ),
  );
  const extra = fc.record({
    attributes,
    floatFactor: fc.constantFrom(1, 1, undefined, 0.5, 0.07, 0),
  });
  return fc
    .record({
      review: smallReview(methodology),
      extras: fc.array(extra, { minLength: 60, maxLength: 60 }),
    })
    .map(({ review, extras }) => ({
      ...review,
      universe: {
        ...review.universe,
        securities: review.universe.securities.map((security, at) => ({
          ...security,
          ...extras[at % extras.length]!,
        })),
        decimals: { ...review.universe.decimals, ...DECIMALS },
      },
    }));
}
