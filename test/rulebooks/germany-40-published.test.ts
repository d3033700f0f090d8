import { describe, expect, test } from "vitest";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import { membersOf } from "../arbitraries/made-universe.ts";
import {
  movesIn,
  numbered,
  placedAt,
  rankedLines,
  rankedReview,
  reviewOn,
  type Moves,
} from "./ranked-review.ts";
import { PASSES_GERMANY_40 } from "./passing-lines.ts";
import { timetableOf } from "./review-dates.ts";
import { shippedVersion } from "./shipped-version.ts";

const RULEBOOK = shippedVersion("germany-40/2021.3");

/** A review of the DAX: who is named at which rank; members and newcomers without a name close up. */
interface Named {
  readonly kind?: string;
  readonly leaving: readonly string[];
  readonly coming: readonly string[];
  readonly places: Readonly<Record<string, number>>;
}

function marketOf({ leaving, coming, places }: Named) {
  const members = [...numbered(40 - leaving.length, "m"), ...leaving];
  const names = [...members, ...coming, ...numbered(30, "n")];
  return { members, names, ranking: placedAt(names, places) };
}

function changesOf(methodology: Methodology, named: Named): Moves {
  const { members, names, ranking } = marketOf(named);
  const given = { kind: named.kind ?? "regular", ranking, members, line: PASSES_GERMANY_40 };
  return movesIn(rankedReview(methodology, given), { names, members });
}

/**
 * Published: Siemens Energy replaces HelloFresh, effective 2022-09-19 (Qontigo, 2022-09-05). Ranks on data of
 * 2022-08-31, by a bank that follows the list: Siemens Energy 35, Rheinmetall 36, HelloFresh 48 (Börsen-Zeitung
 * of 2022-09-05). Both conditions of a regular entry hold, one of them with nothing to spare.
 */
describe("September 2022", () => {
  const named: Named = {
    leaving: ["HelloFresh"],
    coming: ["Siemens Energy", "Rheinmetall"],
    places: { "Siemens Energy": 35, Rheinmetall: 36, HelloFresh: 48 },
  };

  test("the best newcomer replaces the one member over 47; the next finds no member to replace", () => {
    expect(changesOf(RULEBOOK, named)).toEqual({
      count: 40,
      added: "Siemens Energy",
      deleted: "HelloFresh",
    });
  });

  test("at 47 nobody would have left, nor between the regular reviews", () => {
    const none = { count: 40, added: "", deleted: "" };
    const places = { ...named.places, HelloFresh: 47 };
    expect(changesOf(RULEBOOK, { ...named, places })).toEqual(none);
    expect(changesOf(RULEBOOK, { ...named, kind: "quarterly" })).toEqual(none);
  });

  /**
   * The family's list counts companies that may not come in: Delivery Hero, without two years of earnings, was
   * among the largest outside of the index on that of 2022-12-30 (manager magazin, 2023-01). Here it takes no
   * rank, and HelloFresh's is 47.
   */
  test("a company in front that may not come in takes no rank here, and HelloFresh stays", () => {
    const { members, names, ranking } = marketOf({
      ...named,
      coming: [...named.coming, "Delivery Hero"],
      places: { ...named.places, "Delivery Hero": 38 },
    });
    const securities = rankedLines({ ranking, line: PASSES_GERMANY_40 }).map((line) =>
      line.ticker === "Delivery Hero"
        ? { ...line, attributes: { ebitda_y1: "-10", ebitda_y2: "-10" } }
        : line,
    );
    const review = reviewOn(RULEBOOK, "regular", { securities, current: membersOf(members) });
    expect(movesIn(review, { names, members })).toEqual({ count: 40, added: "", deleted: "" });
  });
});

/**
 * Published: GEA and Scout24 replace Sartorius and Porsche AG, effective 2025-09-22 (ISS STOXX, 2025-09-03).
 * Ranks of the end of August: GEA 33, Sartorius 50, the last of the index; behind Scout24 came Lufthansa, Talanx
 * and Nemetschek, for whom nobody was left to leave (wallstreet-online, 2025-09). The ranks of Scout24 and
 * Porsche AG were not read: 40 or better and over 47 are what the outcome asks for.
 */
test("September 2025: a fast entry for the last of the index, then a regular entry for the next", () => {
  const moves = changesOf(shippedVersion("germany-40/2024.1"), {
    leaving: ["Sartorius", "Porsche AG"],
    coming: ["GEA", "Scout24", "Lufthansa", "Talanx", "Nemetschek"],
    places: {
      GEA: 33,
      Scout24: 37,
      Lufthansa: 38,
      Talanx: 39,
      Nemetschek: 40,
      "Porsche AG": 48,
      Sartorius: 50,
    },
  });
  expect(moves).toEqual({ count: 40, added: "GEA Scout24", deleted: "Sartorius Porsche AG" });
});

/**
 * Published: Rheinmetall replaces Fresenius Medical Care, effective 2023-03-20 (Qontigo, 2023-03-03). Rheinmetall
 * had come to 33 on 2023-02-28 and FMC was the last of the index, just behind Continental (Frankfurter Allgemeine,
 * 2023-02-28), near 42 (Dow Jones Newswires, 2023-02-27: 41 and 42); in the middle of the month Rheinmetall was 37
 * and FMC 43 (the same, 2023-02).
 */
describe("March 2023", () => {
  const named = (rheinmetall: number, fmc: number): Named => ({
    leaving: ["FMC"],
    coming: ["Rheinmetall"],
    places: { Rheinmetall: rheinmetall, FMC: fmc },
  });
  const swapped = { count: 40, added: "Rheinmetall", deleted: "FMC" };
  const none = { count: 40, added: "", deleted: "" };

  test("at 37 Rheinmetall would not have come in for a member at 43, as the press had it", () => {
    expect(changesOf(RULEBOOK, named(37, 43))).toEqual(none);
  });

  /** The rule table asks for a member over 47 (METHODOLOGIES 5.2, found); the outcome did not. */
  test("at 33 it came in for the last of the index, which stood before 48: another rule than ours", () => {
    expect(changesOf(RULEBOOK, named(33, 42))).toEqual(none);
    const { regular, ...others } = RULEBOOK.select;
    const { n, swaps } = regular!.swaps!;
    const anyMember = swaps.map((swap) =>
      swap.id === "fast-entry" ? { ...swap, exit_over: swap.entry_at_most } : swap,
    );
    const select = { ...others, regular: { ...regular, swaps: { n, swaps: anyMember } } };
    expect(changesOf({ ...RULEBOOK, select }, named(33, 42))).toEqual(swapped);
    expect(changesOf({ ...RULEBOOK, select }, named(34, 42))).toEqual(none);
  });
});

/** As the owner and the press gave them for these reviews. */
test.each`
  review       | rank            | announce        | open
  ${"2022-03"} | ${"2022-02-28"} | ${"2022-03-03"} | ${"2022-03-21"}
  ${"2022-06"} | ${"2022-05-31"} | ${"2022-06-03"} | ${"2022-06-20"}
  ${"2022-09"} | ${"2022-08-31"} | ${"2022-09-05"} | ${"2022-09-19"}
  ${"2022-12"} | ${"2022-11-30"} | ${"2022-12-05"} | ${"2022-12-19"}
  ${"2023-03"} | ${"2023-02-28"} | ${"2023-03-03"} | ${"2023-03-20"}
  ${"2023-06"} | ${"2023-05-31"} | ${"2023-06-05"} | ${"2023-06-19"}
  ${"2025-09"} | ${"2025-08-29"} | ${"2025-09-03"} | ${"2025-09-22"}
  ${"2025-12"} | ${"2025-11-28"} | ${"2025-12-03"} | ${"2025-12-22"}
`("$review: announced on $announce, in force from $open", (row) => {
  expect(timetableOf("germany-40", row.review)).toMatchObject(row);
});
