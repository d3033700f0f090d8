import { describe, expect, test } from "vitest";
import { securityOf } from "../arbitraries/made-universe.ts";
import { movesIn, numbered, placedAt, rankedReview } from "./ranked-review.ts";
import { PASSES_UK_100 } from "./passing-lines.ts";
import { timetableOf } from "./review-dates.ts";
import { reasonOf } from "./shipped-review.ts";
import { shippedVersion } from "./shipped-version.ts";

const RULEBOOK = shippedVersion("uk-100/2021.1");

/** A review of the FTSE 100; members and others without a name close up around those at ranks of their own. */
interface Named {
  readonly leaving: readonly string[];
  readonly others: readonly string[];
  readonly places: Readonly<Record<string, number>>;
}

function outcomeOf({ leaving, others, places }: Named) {
  const members = [...numbered(100 - leaving.length, "m"), ...leaving];
  const names = [...members, ...others, ...numbered(30, "n")];
  const given = {
    kind: "quarterly",
    ranking: placedAt(names, places),
    members,
    line: PASSES_UK_100,
  };
  const review = rankedReview(RULEBOOK, given);
  const { added, deleted } = movesIn(review, { names, members });
  return { added, deleted, reserve: review.reserve.slice(0, 6).toSorted().join(", ") };
}

/**
 * Published on 2019-09-04 (FTSE Russell, FTSE UK Index Series, quarterly review): Hikma, Meggitt and Polymetal
 * come in, Direct Line, Marks & Spencer and Micro Focus leave; the reserve list of six, used from that day, has
 * Direct Line on it. So Direct Line ranked 106 or better, behind 97 members, the three and five others: it left
 * for the count. The other ranks are what the outcome asks for.
 */
test("September 2019: a member that leaves for the count is on the reserve list of the same review", () => {
  const outcome = outcomeOf({
    leaving: ["Direct Line", "Marks & Spencer", "Micro Focus"],
    others: [
      "Hikma",
      "Meggitt",
      "Polymetal",
      "Cobham",
      "F&C",
      "Homeserve",
      "Intermediate Capital",
      "Merlin",
    ],
    places: {
      Polymetal: 84,
      Meggitt: 88,
      Hikma: 90,
      Merlin: 93,
      Cobham: 95,
      "F&C": 98,
      Homeserve: 101,
      "Intermediate Capital": 103,
      "Direct Line": 106,
      "Marks & Spencer": 111,
      "Micro Focus": 113,
    },
  });
  expect(outcome).toEqual({
    added: "Hikma Meggitt Polymetal",
    deleted: "Direct Line Marks & Spencer Micro Focus",
    reserve: "Cobham, Direct Line, F&C, Homeserve, Intermediate Capital, Merlin",
  });
});

/**
 * Published on 2020-06-03 (the same): four leave, "way below" 110 by the press (AJ Bell, 2020-06), and the four
 * best others come in; the next six are the reserve list. Ranks are what the outcome asks for.
 */
test("June 2020: four leave by rank, the four best others fill, the next six are the reserve", () => {
  const outcome = outcomeOf({
    leaving: ["Carnival", "Centrica", "easyJet", "Meggitt"],
    others: [
      "Avast",
      "GVC",
      "Homeserve",
      "Kingfisher",
      "B&M",
      "ConvaTec",
      "Derwent London",
      "Direct Line",
      "F&C",
      "Pershing Square",
    ],
    places: {
      Avast: 89,
      Kingfisher: 92,
      Homeserve: 93,
      GVC: 95,
      "B&M": 97,
      "Direct Line": 98,
      ConvaTec: 100,
      "F&C": 101,
      "Pershing Square": 103,
      "Derwent London": 104,
      easyJet: 120,
      Carnival: 122,
      Centrica: 124,
      Meggitt: 126,
    },
  });
  expect(outcome).toEqual({
    added: "Avast GVC Homeserve Kingfisher",
    deleted: "Carnival Centrica easyJet Meggitt",
    reserve: "B&M, ConvaTec, Derwent London, Direct Line, F&C, Pershing Square",
  });
});

/**
 * Published on 2022-06-01 (the same): Centrica and Unite for Royal Mail, at 124 (Interactive Investor,
 * 2022-05-31), and ITV; Johnson Matthey, indicated a week before, missed it, and Harbour Energy stayed.
 */
describe("June 2022", () => {
  const placed = (places: Readonly<Record<string, number>>) =>
    outcomeOf({
      leaving: ["Royal Mail", "ITV"],
      others: ["Centrica", "Unite", "Johnson Matthey"],
      places: { "Royal Mail": 124, ITV: 112, ...places },
    });

  test("the two best others fill the places", () => {
    const outcome = placed({ Centrica: 88, Unite: 96, "Johnson Matthey": 97 });
    expect(outcome).toMatchObject({ added: "Centrica Unite", deleted: "Royal Mail ITV" });
    expect(outcome.reserve).toContain("Johnson Matthey");
  });

  test("a week before, with two neighbours the other way round, Johnson Matthey was one of them", () => {
    const outcome = placed({ Centrica: 88, Unite: 97, "Johnson Matthey": 96 });
    expect(outcome.added).toBe("Centrica Johnson Matthey");
  });
});

/**
 * Published on 2018-08-29 (the same): nobody comes in or leaves. The press had nobody of the 250 at 90 and nobody
 * of the hundred at 111 (City A.M., 2018-08-28); the six of the reserve list lie between.
 */
test("September 2018: inside the buffer nobody moves", () => {
  const reserve = ["Hikma", "Hiscox", "JD Sports", "Spirax-Sarco", "Weir", "Wood"];
  const outcome = outcomeOf({
    leaving: [],
    others: reserve,
    places: Object.fromEntries(reserve.map((name, at) => [name, 91 + 3 * at])),
  });
  expect(outcome).toEqual({ added: "", deleted: "", reserve: reserve.join(", ") });
});

/** Published: 25 % from 2011-12-14 (FTSE), 10 % as the listing rules have it since December 2021 (Linklaters). */
test.each`
  review       | float   | code
  ${"2021-12"} | ${0.25} | ${"within_buffer"}
  ${"2021-12"} | ${0.24} | ${"float_below_minimum"}
  ${"2022-03"} | ${0.1}  | ${"within_buffer"}
  ${"2022-03"} | ${0.09} | ${"float_below_minimum"}
`("$review: a float of $float of a company at home is $code", ({ review, float, code }) => {
  const tested = securityOf("T", { companyCap: 9e9, ...PASSES_UK_100, floatFactor: float });
  const lines = [securityOf("A", { companyCap: 9e10, ...PASSES_UK_100 }), tested];
  expect(reasonOf({ index: "uk-100", review, lines }, "T")).toBe(code);
});

/**
 * Dates of the notices and of the press. In three of these years the Tuesday before the month's first Friday is of
 * the month before; in June 2022 the two days after the announcement were bank holidays.
 */
test.each`
  review       | rank            | announce        | close           | open
  ${"2021-06"} | ${"2021-06-01"} | ${"2021-06-02"} | ${"2021-06-18"} | ${"2021-06-21"}
  ${"2021-12"} | ${"2021-11-30"} | ${"2021-12-01"} | ${"2021-12-17"} | ${"2021-12-20"}
  ${"2022-03"} | ${"2022-03-01"} | ${"2022-03-02"} | ${"2022-03-18"} | ${"2022-03-21"}
  ${"2022-06"} | ${"2022-05-31"} | ${"2022-06-01"} | ${"2022-06-17"} | ${"2022-06-20"}
  ${"2023-06"} | ${"2023-05-30"} | ${"2023-05-31"} | ${"2023-06-16"} | ${"2023-06-19"}
  ${"2023-09"} | ${"2023-08-29"} | ${"2023-08-30"} | ${"2023-09-15"} | ${"2023-09-18"}
  ${"2024-03"} | ${"2024-02-27"} | ${"2024-02-28"} | ${"2024-03-15"} | ${"2024-03-18"}
  ${"2024-12"} | ${"2024-12-03"} | ${"2024-12-04"} | ${"2024-12-20"} | ${"2024-12-23"}
  ${"2025-03"} | ${"2025-03-04"} | ${"2025-03-05"} | ${"2025-03-21"} | ${"2025-03-24"}
  ${"2025-09"} | ${"2025-09-02"} | ${"2025-09-03"} | ${"2025-09-19"} | ${"2025-09-22"}
  ${"2025-12"} | ${"2025-12-02"} | ${"2025-12-03"} | ${"2025-12-19"} | ${"2025-12-22"}
`("$review: ranked on $rank, announced on $announce, in force from $open", (row) => {
  expect(timetableOf("uk-100", row.review)).toMatchObject(row);
});
