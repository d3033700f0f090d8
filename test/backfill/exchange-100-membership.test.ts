import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { dataPresent } from "../shared-data.ts";
import { amendWith } from "./corrections.ts";
import { exchange100Backfill, type Exchange100Backfill } from "./exchange-100.ts";
import { goldenRows } from "./golden-rows.ts";
import { membershipChain, type ReviewedMembership } from "./membership-chain.ts";
import {
  ANNUAL_REVIEWS,
  changesAt,
  differencesOf,
  publishedAt,
  type Changes,
} from "./membership-differences.ts";
import { singleReviews } from "./single-reviews.ts";

const rowText = ({ review, ticker, difference }: Readonly<Record<string, string>>): string =>
  `${review},${ticker},${difference}`;
const causesOf = (row: Readonly<Record<string, string>>): readonly string[] =>
  row["causes"]!.split("+");

const listed = goldenRows("causes.csv");
const returning = Map.groupBy(goldenRows("returns.csv"), ({ cause }) => cause!);
const causes = [...new Set(goldenRows("corrections.csv").map(({ cause }) => cause!))];

describe.skipIf(!dataPresent)("exchange-100 against published membership", () => {
  let backfill: Exchange100Backfill;
  beforeAll(async () => {
    backfill = await exchange100Backfill();
  }, 600_000);

  const corrected = (applied: readonly string[]): readonly ReviewedMembership[] => {
    const { market, rankable, start, corrections } = backfill;
    const chosen = corrections.filter(({ cause }) => applied.includes(cause));
    return membershipChain(rankable, start, amendWith(market, chosen));
  };
  const remaining = (applied: readonly string[]): readonly string[] =>
    differencesOf(corrected(applied), backfill.market);
  const annual = (reviews: readonly ReviewedMembership[], review: string): ReviewedMembership =>
    reviews.find((each) => each.review === review)!;

  test("without a correction the differences are the listed ones, name by name", () => {
    expect(remaining([])).toEqual(listed.map(rowText));
  });

  test.each(ANNUAL_REVIEWS)(
    "with every cause corrected %s adds and deletes what was published",
    (review) => {
      const reviewed = annual(corrected(causes), review);
      expect(changesAt(reviewed, backfill.market)).toEqual(publishedAt(reviewed));
      expect(reviewed.after.size).toBe(101);
    },
    60_000,
  );

  test.each(listed)(
    "$review $ticker, $difference: correcting $causes alone removes it, and no part of that does",
    (row) => {
      const applied = causesOf(row);
      expect(remaining(applied)).not.toContain(rowText(row));
      for (const cause of applied)
        expect(remaining(applied.filter((other) => other !== cause))).toContain(rowText(row));
    },
    60_000,
  );

  test.each(causes)(
    "leaving out %s alone brings back its differences and those they carry, no other",
    (cause) => {
      const others = causes.filter((other) => other !== cause);
      const back = (returning.get(cause) ?? []).map(rowText);
      expect(back.length).toBeGreaterThan(0);
      expect(remaining(others)).toEqual(back);
    },
    60_000,
  );

  const matched = (reviews: readonly ReviewedMembership[]) =>
    ANNUAL_REVIEWS.map((review) => {
      const reviewed = annual(reviews, review);
      return counts(changesAt(reviewed, backfill.market), publishedAt(reviewed));
    });

  test("as many names match, before any correction, as the documentation says", () => {
    expect(matched(corrected([]))).toEqual([
      "additions 6 of 6, 6 others; deletions 7 of 7, 6 others",
      "additions 5 of 6, 4 others; deletions 3 of 7, 6 others",
      "additions 2 of 6, 2 others; deletions 3 of 6, 1 others",
    ]);
  });

  test("as many match where each review starts from the published members", () => {
    expect(matched(singleReviews(backfill.frames))).toEqual([
      "additions 6 of 6, 5 others; deletions 7 of 7, 5 others",
      "additions 6 of 6, 1 others; deletions 5 of 7, 3 others",
      "additions 5 of 6, 0 others; deletions 4 of 6, 1 others",
    ]);
  }, 120_000);
});

function counts(ours: Changes, theirs: Changes): string {
  const side = (name: "additions" | "deletions"): string => {
    const hits = ours[name].filter((ticker) => theirs[name].includes(ticker)).length;
    return `${name} ${hits} of ${theirs[name].length}, ${ours[name].length - hits} others`;
  };
  return `${side("additions")}; ${side("deletions")}`;
}

test("the documentation tells every difference and its cause, and no other", () => {
  const text = readFileSync(
    new URL("../../docs/methodology/exchange-100.md", import.meta.url),
    "utf8",
  );
  const told = [
    ...text.matchAll(/^\| (\d{4}-12) \| ([A-Z]+) \| ([a-z ]+) \| ([a-z_, ]+) \|/gm),
  ].map(
    ([, review, ticker, difference, named]) =>
      `${review},${ticker},${difference},${named!.replaceAll(", ", "+")}`,
  );
  expect(told).toEqual(listed.map((row) => `${rowText(row)},${row["causes"]}`));
});
