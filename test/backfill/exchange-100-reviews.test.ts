import { beforeAll, describe, expect, test } from "vitest";
import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import { sum } from "../../domain/numeric/sum.ts";
import type { Constituent } from "../../domain/pro-forma.ts";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { dataPresent } from "../shared-data.ts";
import { amendWith } from "./corrections.ts";
import { exchange100Backfill, type Exchange100Backfill } from "./exchange-100.ts";
import { membershipChain } from "./membership-chain.ts";
import { reviewChain, type ChainedReview } from "./review-chain.ts";

const TINY = 1e-9;

describe.skipIf(!dataPresent)("every exchange-100 review from 2021 to 2024", () => {
  let backfill: Exchange100Backfill;
  let raw: readonly ChainedReview[];
  let corrected: readonly ChainedReview[];
  beforeAll(async () => {
    backfill = await exchange100Backfill();
    const { market, frames, start, corrections } = backfill;
    raw = await reviewChain({ market, frames, start });
    const amend = amendWith(market, corrections);
    corrected = await reviewChain({ market, frames, start, amend });
  }, 900_000);

  const eachReview = (check: (review: ChainedReview, chain: readonly ChainedReview[]) => void) => {
    expect(raw.length).toBe(14);
    for (const chain of [raw, corrected]) for (const review of chain) check(review, chain);
  };
  const isTriggered = ({ proForma }: ChainedReview): boolean =>
    proForma.segments[0]!.capping.steps.some(
      ({ id, triggered }) => triggered && id === "company-group",
    );
  const linesOf = ({ proForma }: ChainedReview): readonly Constituent[] =>
    proForma.segments[0]!.constituents;

  test("holds 100 companies, and one more where a spin-off has joined since the annual one", () => {
    const companies = (chain: readonly ChainedReview[]) =>
      chain.map((review) => new Set(linesOf(review).map(({ companyId }) => companyId)).size);
    expect(companies(raw)).toEqual(raw.map(() => 100));
    const floating = ["2022-03", "2022-06", "2022-09"];
    expect(companies(corrected)).toEqual(
      corrected.map(({ inputs }) => (floating.includes(inputs.review) ? 101 : 100)),
    );
  });

  test("has weights over zero that sum to one, exactly so as they are published", () => {
    eachReview((review) => {
      const weights = linesOf(review).map(({ weight }) => weight);
      expect(Math.min(...weights)).toBeGreaterThan(0);
      expect(sum(weights)).toBeCloseTo(1, 12);
      const units = compositionOf(review).reduce(
        (total, { weight }) => total + BigInt(weight!.replace(".", "")),
        0n,
      );
      expect(units).toBe(10n ** 10n);
    });
  });

  test("holds the company caps: 24 to 20 %, and those over 4.5 % under 48 % together", () => {
    eachReview((review) => {
      const companies = [...Map.groupBy(linesOf(review), ({ companyId }) => companyId).values()];
      const before = companies.map((lines) => sum(lines.map((line) => line.weightUncapped)));
      const after = companies.map((lines) => sum(lines.map(({ weight }) => weight)));
      expect(Math.max(...after)).toBeLessThanOrEqual(0.24 + TINY);
      if (Math.max(...before) > 0.24) expect(Math.max(...after)).toBeLessThanOrEqual(0.2 + TINY);
      const large = sum(after.filter((weight) => weight > 0.045 + TINY));
      expect(large).toBeLessThan(0.48);
      const isOver = sum(before.filter((weight) => weight > 0.045)) >= 0.48;
      const isKept = review.inputs.kind === "quarterly" && !isTriggered(review);
      if (isOver && !isKept) expect(large).toBeLessThanOrEqual(0.4 + TINY);
    });
    expect(raw.filter(isTriggered).length).toBeGreaterThan(0);
  });

  /** The published index capped anew in July 2023, between the quarterly reviews of June and September. */
  test("caps anew, of quarterly reviews, at the start without factors and after July 2023 alone", () => {
    for (const chain of [raw, corrected]) {
      const quarterly = chain.filter(({ inputs }) => inputs.kind === "quarterly");
      const anew = quarterly.filter(isTriggered).map(({ inputs }) => inputs.review);
      expect(anew).toEqual(["2021-03", "2023-09"]);
    }
  });

  test("holds the security caps each December: 15 to 14 %, and the five largest to 38.5 %", () => {
    eachReview((review) => {
      if (review.inputs.kind !== "annual") return;
      const weights = linesOf(review)
        .map(({ weight }) => weight)
        .toSorted((a, b) => b - a);
      expect(weights[0]).toBeLessThanOrEqual(0.15 + TINY);
      const five = sum(weights.slice(0, 5));
      expect(five).toBeLessThan(0.4);
      const isCapped = Math.abs(five - 0.385) < TINY;
      if (isCapped) expect(weights[5]).toBeLessThanOrEqual(Math.min(0.044, weights[4]!) + TINY);
    });
  });

  test("keeps the level at each switch, by a divisor that passes from review to review", () => {
    eachReview((review, chain) => {
      const at = chain.indexOf(review);
      const before = chain[at - 1]?.carry ?? backfill.start;
      const row = divisorOf(review);
      expect(row("level_after") / row("level_before") - 1).toBeCloseTo(0, 11);
      expect(row("divisor_before")).toBe(before.divisors[""]);
      expect(row("divisor_after")).toBe(review.carry.divisors[""]);
      expect(valueAt(review) / row("level_after") / row("divisor_after") - 1).toBeCloseTo(0, 11);
    });
  });

  /** The composition's value at its own close: the market's price, the last one for a line that left. */
  const valueAt = (review: ChainedReview): number => {
    const close = sessionOf(review.inputs.dates, "implement_close");
    const shown = new Map(
      backfill.market
        .universe(close)
        .securities.map(({ securityId, price }) => [String(securityId), price]),
    );
    const rows = compositionOf(review);
    return sum(
      rows.map(
        ({ security_id: id, price, index_shares: indexShares }) =>
          Number(indexShares) * (shown.get(id!) ?? Number(price)),
      ),
    );
  };

  test("has the members that the selection alone gives, which the comparison runs many times", () => {
    const { market, rankable, start, corrections } = backfill;
    for (const [chain, applied] of [
      [raw, []],
      [corrected, corrections],
    ] as const) {
      const alone = membershipChain(rankable, start, amendWith(market, applied));
      const ids = (lines: Iterable<string>) => [...lines].toSorted();
      expect(alone.map(({ after }) => ids(after))).toEqual(
        chain.map((review) => ids(linesOf(review).map(({ securityId }) => securityId))),
      );
    }
  });
});

function compositionOf({ effectiveFiles }: ChainedReview) {
  const text = effectiveFiles["composition.csv"]!;
  return readCsvTable({ file: "composition.csv", text }).records.map(({ cells }) => cells);
}

function divisorOf({ effectiveFiles }: ChainedReview): (column: string) => number {
  const text = effectiveFiles["divisor.csv"]!;
  const [row] = readCsvTable({ file: "divisor.csv", text }).records;
  return (column) => Number(row!.cells[column]);
}
