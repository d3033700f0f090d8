import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { placeSplit, type LineClose } from "../../../domain/universe/place-split.ts";
import { newYork } from "../../arbitraries/calendar.ts";

const closes = (text: string): readonly LineClose[] =>
  text
    .split(/\s+/)
    .filter((part) => part !== "")
    .map((part) => {
      const [session, price] = part.split("=");
      return { session: plainDate(session!), price: Number(price), companyCap: undefined };
    });

const cases = [
  {
    because: "NVDA: the feed names the Friday after whose close it happened, the price Monday",
    split: "2024-06-07 10:1",
    shown: "2024-05-31=1096.33 2024-06-07=1208.88 2024-06-10=121.79 2024-06-11=120.91",
    expected: { exDate: "2024-06-10", placing: "moved" },
  },
  {
    because: "DXCM: the feed's date is a price date of an index; ex was the Monday",
    split: "2022-06-10 4:1",
    shown: "2022-05-31=297.9 2022-06-10=290.2 2022-06-17=68.1 2022-06-24=75",
    expected: { exDate: "2022-06-13", placing: "moved" },
  },
  {
    because: "AMZN: month-ends and Fridays say no better day than the feed's",
    split: "2022-06-03 20:1",
    shown: "2022-05-31=2404.19 2022-06-10=109.65",
    expected: { exDate: "2022-06-03", placing: "confirmed" },
  },
  {
    because: "GE: a reverse split, dated three days early, is between the closes all the same",
    split: "2021-07-30 1:8",
    shown: "2021-06-30=13.46 2021-07-30=12.95 2021-08-31=105.41",
    expected: { exDate: "2021-08-02", placing: "moved" },
  },
  {
    because: "dated after the close that shows it, it goes ex with that close",
    split: "2024-06-12 2:1",
    shown: "2024-06-10=100 2024-06-11=50 2024-06-14=51",
    expected: { exDate: "2024-06-11", placing: "moved" },
  },
  {
    because: "the last close known is the feed's own date and shows nothing: it is still to come",
    split: "2024-06-07 10:1",
    shown: "2024-05-31=1096.33 2024-06-07=1208.88",
    expected: { exDate: "2024-06-10", placing: "pending" },
  },
  {
    because: "a week of closes on both sides, and none shows it",
    split: "2024-06-07 10:1",
    shown: "2024-05-31=100 2024-06-07=101 2024-06-10=102 2024-06-17=103",
    expected: { exDate: "2024-06-07", placing: "denied" },
  },
  {
    because: "a line without closes keeps the feed's date",
    split: "2024-06-07 10:1",
    shown: "",
    expected: { exDate: "2024-06-07", placing: "unchecked" },
  },
  {
    because: "a stock dividend of 5 % is within a day's trading",
    split: "2024-06-07 21:20",
    shown: "2024-06-06=100 2024-06-07=101 2024-06-10=97",
    expected: { exDate: "2024-06-07", placing: "unchecked" },
  },
] as const;

test.each(cases)("$split: $expected.placing, because $because", ({ split, shown, expected }) => {
  const [date, ratio] = split.split(" ");
  const [ratioNew, ratioOld] = ratio!.split(":").map(Number);
  const dated = { date: plainDate(date!), ratioNew: ratioNew!, ratioOld: ratioOld! };
  expect(placeSplit(dated, closes(shown), newYork)).toEqual(expected);
});
