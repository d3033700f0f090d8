import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { LineClose } from "../../../domain/universe/place-split.ts";
import { unlistedMoves } from "../../../domain/universe/unlisted-splits.ts";

const BILLION = 1e9;

function close(session: string, price: number, cap: number | undefined): LineClose {
  const companyCap = cap === undefined ? undefined : cap * BILLION;
  return { session: plainDate(session), price, companyCap };
}

const cases = [
  {
    because: "GOOG 20:1: the feed names GOOGL alone; price and count say the same of both",
    closes: [close("2022-06-30", 2187.45, 1440.4), close("2022-07-29", 116.64, 1536.1)],
    expected: ["split 20:1"],
  },
  {
    because: "UHAL 10:1, with a rise of a tenth in the month",
    closes: [close("2022-10-31", 575.19, 11.3), close("2022-11-30", 63.15, 12.41)],
    expected: ["split 10:1"],
  },
  {
    because: "three for two, the smallest split that is told",
    closes: [close("2024-01-31", 90, 9), close("2024-02-29", 61, 9.15)],
    expected: ["split 3:2"],
  },
  {
    because: "one for eight, a reverse split",
    closes: [close("2021-07-30", 12.95, 113.7), close("2021-08-31", 105.41, 115.7)],
    expected: ["split 1:8"],
  },
  {
    because: "SHW 3:1 with a count that stays: nothing tells it from a crash",
    closes: [close("2021-03-31", 738.01, 197.5), close("2021-04-30", 273.87, 73.3)],
    expected: ["unexplained 1:1"],
  },
  {
    because: "NFLX halved by the market",
    closes: [close("2022-03-31", 374.59, 166.3), close("2022-04-29", 190.36, 84.6)],
    expected: ["unexplained 1:1"],
  },
  {
    because: "a count that is ten times too large alone is the vendor's fault",
    closes: [close("2024-02-29", 89, 18.5), close("2024-03-08", 91, 189)],
    expected: [],
  },
  {
    because: "a count that doubles while the price falls by a third is no split",
    closes: [close("2022-04-29", 100, 10), close("2022-05-31", 70, 14)],
    expected: [],
  },
  {
    because: "without a cap there is no count",
    closes: [close("2024-06-07", 100, undefined), close("2024-06-10", 10, undefined)],
    expected: ["unexplained 1:1"],
  },
  {
    because: "a month's trading",
    closes: [close("2024-01-31", 100, 10), close("2024-02-29", 150, 15)],
    expected: [],
  },
];

test.each(cases)("$expected, because $because", ({ closes, expected }) => {
  const moves = unlistedMoves(closes, []);
  expect(moves.map(({ kind, ratio }) => `${kind} ${ratio.ratioNew}:${ratio.ratioOld}`)).toEqual(
    expected,
  );
});

test("a split that a feed names is not told again", () => {
  const closes = [close("2024-06-07", 1208.88, 2973.8), close("2024-06-10", 121.79, 2995.8)];
  const known = { exDate: plainDate("2024-06-10"), ratioNew: 10, ratioOld: 1 };
  expect(unlistedMoves(closes, [known])).toEqual([]);
  expect(unlistedMoves(closes, []).map(({ kind }) => kind)).toEqual(["split"]);
});

test("a known split that the closes were struck after is not taken out of them", () => {
  const closes = [close("2024-06-10", 120, 2950), close("2024-06-11", 12, 2950)];
  const before = { exDate: plainDate("2024-06-10"), ratioNew: 10, ratioOld: 1 };
  expect(unlistedMoves(closes, [before]).map(({ kind }) => kind)).toEqual(["split"]);
});
