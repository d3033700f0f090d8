import { expect, test } from "vitest";
import type { Market } from "../../activities/market.ts";
import { reviewData } from "../../activities/freeze-inputs.ts";
import { datesOf } from "../../activities/review-timetable.ts";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { madeLine } from "../arbitraries/sourced-review.ts";
import { shippedVersion } from "../rulebooks/shipped-version.ts";

const SHIPPED = shippedVersion("eurozone-50/2021.1");
const SOURCED: Methodology = {
  ...SHIPPED,
  shares: { ...SHIPPED.shares, float: { source: { kind: "free_shares", column: "free" } } },
};

type Part = Pick<Parameters<typeof reviewData>[1], "announced" | "membershipOnly">;

/** What the review of a rulebook with prices of a later day takes over from its data. */
async function gathered(methodology: Methodology, part: Part = {}) {
  const dated = { methodology, review: "2024-12", kind: "quarterly" };
  const dates = datesOf(dated);
  const rankSession = sessionOf(dates, methodology.rank.date);
  const universeOf = (free: string) => ({
    session: undefined,
    securities: [madeLine(1000, { free, other: "1", iwf: "0.25" })],
    decimals: {},
  });
  const market = {
    session: ({ session }: { readonly session: string }) =>
      Promise.resolve({
        status: "ready",
        universe: universeOf(session === rankSession ? "400" : "500"),
        exclusions: [],
      }),
  } as unknown as Market;
  const knownAt = "2024-12-31T00:00:00Z";
  const data = await reviewData({ market }, { dated, dates, knownAt, ...part });
  if ("status" in data) throw new Error(data.detail);
  return data;
}

test("the prices of a later day carry the columns that floats are made from, and no others", async () => {
  const { universe, prices } = await gathered(SOURCED);
  expect(universe.securities[0]!.attributes).toMatchObject({ free: "400" });
  expect(prices["price"]).toMatchObject([{ shares: 1000, attributes: { free: "500" } }]);
  expect(Object.keys(prices["price"]![0]!.attributes!)).toEqual(["free"]);
});

test("a column that the rulebook cannot do without is asked for before anything is computed", async () => {
  const column = { kind: "column", column: "iwf_of_2024" } as const;
  const lacking = { ...SHIPPED, shares: { ...SHIPPED.shares, float: { source: column } } };
  await expect(gathered(lacking)).rejects.toMatchObject({
    code: "bad_input",
    details: { column: "iwf_of_2024", reason: "the required column is missing" },
  });
});

test("without a source they are what they were", async () => {
  const { prices } = await gathered(SHIPPED);
  expect(prices["price"]![0]).not.toHaveProperty("attributes");
});

test("a membership asks for no prices of a later day", async () => {
  const { universe, prices } = await gathered(SHIPPED, { membershipOnly: true });
  expect(universe.securities).toHaveLength(1);
  expect(prices).toEqual({});
});

test("the weights of an announced membership keep its universe, and take the later prices", async () => {
  const { universe } = await gathered(SOURCED);
  const [line] = universe.securities;
  const securities = [{ ...line!, price: 12 }];
  const lookedBack = { rank: plainDate("2024-11-28") };
  const announced = { universe: { ...universe, securities }, lookedBack, decisions: [] };
  const data = await gathered(SOURCED, { announced: announced as unknown as ReviewInputs });
  expect(data.universe.securities).toEqual(securities);
  expect(data.lookedBack).toEqual(lookedBack);
  expect(data.prices["price"]).toMatchObject([{ attributes: { free: "500" } }]);
});
