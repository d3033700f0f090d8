import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { carriedFrom } from "../../../domain/comparison/carried-review.ts";
import type { Constituent, ProForma } from "../../../domain/pro-forma.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

const [STAYS, JOINS] = ["A", "B"] as [SecurityId, SecurityId];
const HELD = { shares: 10, floatFactor: 0.4, cappingFactor: 0.5, indexShares: 2 };

test("a composition carries what the next review weighs and counts by", () => {
  const inputs = {
    ...inputsOf(smallRulebook(), { kind: "annual", securities: [] }),
    current: [{ ...HELD, securityId: STAYS, segment: "low", memberSince: plainDate("2020-03-23") }],
    effective: plainDate("2024-12-23"),
  };
  const part = { ...HELD, indexShares: 7, membershipFraction: 0.5 };
  const proForma = {
    segments: [
      { segment: "high", constituents: [constituent({ ...part, securityId: STAYS })] },
      { segment: "low", constituents: [constituent({ ...HELD, securityId: JOINS })] },
    ],
    ranking: () => [{ rank: 3, securityIds: [JOINS, STAYS] }],
  } as unknown as ProForma;
  const { current, previousRanks } = carriedFrom(inputs, proForma);
  expect(current).toEqual([
    { ...part, securityId: STAYS, segment: "high", memberSince: "2020-03-23" },
    { ...HELD, securityId: JOINS, segment: "low", memberSince: "2024-12-23" },
  ]);
  expect(previousRanks).toEqual([
    { securityId: JOINS, rank: 3 },
    { securityId: STAYS, rank: 3 },
  ]);
});

test("an index of tranches carries what each of them holds", () => {
  const inputs = inputsOf(smallRulebook(), { kind: "annual", securities: [] });
  const held = { ...HELD, tranches: [0.5, 1.5], securityId: STAYS };
  const segments = [{ segment: "", constituents: [constituent(held)] }];
  const { current } = carriedFrom(inputs, { segments, ranking: () => [] } as unknown as ProForma);
  expect(current).toMatchObject([{ securityId: STAYS, indexShares: 2, tranches: [0.5, 1.5] }]);
});

test("the ranks of the last annual review stand through a quarterly one", () => {
  const methodology = smallRulebook();
  const previousRanks = [{ securityId: STAYS, rank: 9 }];
  const given = { kind: "quarterly", securities: [] };
  const inputs = { ...inputsOf(methodology, given), previousRanks };
  const proForma = {
    segments: [],
    ranking: () => [{ rank: 3, securityIds: [STAYS] }],
  } as unknown as ProForma;
  expect(carriedFrom(inputs, proForma).previousRanks).toEqual(previousRanks);
  expect(carriedFrom({ ...inputs, kind: "annual" }, proForma).previousRanks).toEqual([
    { securityId: STAYS, rank: 3 },
  ]);
});

function constituent(held: Partial<Constituent>): Constituent {
  return held as Constituent;
}
