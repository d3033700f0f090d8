import { describe, expect, test } from "vitest";
import type { Security } from "../../domain/universe/security.ts";
import { movesIn, numbered, placedAt, rankedReview } from "./ranked-review.ts";
import { timetableOf } from "./review-dates.ts";
import { shippedVersion } from "./shipped-version.ts";

const RULEBOOK = shippedVersion("uk-100/2021.1");
const LINE: Partial<Security> = {
  exchange: "XLON",
  country: "United Kingdom",
  currency: "GBP",
  attributes: { incorporation: "United Kingdom", voting_rights: "1" },
};

/** A review of the FTSE 100; members and others without a name close up around those at ranks of their own. */
interface Named {
  readonly leaving: readonly string[];
  readonly others: readonly string[];
  readonly places: Readonly<Record<string, number>>;
}

function outcomeOf({ leaving, others, places }: Named) {
  const members = [...numbered(100 - leaving.length, "m"), ...leaving];
  const names = [...members, ...others, ...numbered(30, "n")];
  const given = { kind: "quarterly", ranking: placedAt(names, places), members, line: LINE };
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

/** Dates of the notices and of the press; in 2022 the two days after the announcement were bank holidays. */
test.each`
  review       | rank            | announce        | close           | open
  ${"2021-06"} | ${"2021-06-01"} | ${"2021-06-02"} | ${"2021-06-18"} | ${"2021-06-21"}
  ${"2022-06"} | ${"2022-05-31"} | ${"2022-06-01"} | ${"2022-06-17"} | ${"2022-06-20"}
  ${"2023-06"} | ${"2023-05-30"} | ${"2023-05-31"} | ${"2023-06-16"} | ${"2023-06-19"}
  ${"2024-12"} | ${"2024-12-03"} | ${"2024-12-04"} | ${"2024-12-20"} | ${"2024-12-23"}
`("$review: ranked on $rank, announced on $announce, in force from $open", (row) => {
  expect(timetableOf("uk-100", row.review)).toMatchObject(row);
});
