import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ledgerMarket } from "../../../activities/ledger-market.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { BackfillSummary } from "../../../domain/review/backfill-summary.ts";
import { loadCalendar } from "../../../infra/calendar-files.ts";
import { folderSource } from "../../../infra/publication/file-source.ts";
import { verifySource } from "../../../infra/publication/verify.ts";
import { goldenRows } from "../../backfill/golden-rows.ts";
import { publishedChanges } from "../../backfill/published-membership.ts";
import { dataPresent } from "../../shared-data.ts";
import { stage, work, type Stage } from "../review/stage.ts";
import { keptSets } from "./kept-sets.ts";
import {
  membersFile,
  REAL_MARKET,
  runBackfill,
  servicesOf,
  type Backfilled,
} from "./run-backfill.ts";

const FROM_2021 = ["--from", "2021-03-01"];
const WHOLE = [...FROM_2021, "--to", "2024-06-30"];
const ANNUAL = ["2021-12", "2022-12", "2023-12"];
const LEVEL = 1e-11;

describe.skipIf(!dataPresent)("backfill of exchange-100 on the real market", () => {
  let at: Stage;
  let members: string;
  let whole: Backfilled;
  const run = (index: string, args: readonly string[]) =>
    runBackfill(servicesOf(at), ["--index", index, ...args]);
  beforeAll(async () => {
    at = await stage();
    members = await membersFile();
    const { db } = at.connection;
    const market = ledgerMarket({ db, calendar: loadCalendar("XNYS"), source: "us-screener" });
    await work(at, { ...at.deps, market });
    whole = await run("exchange-100", [...WHOLE, "--members", members, ...REAL_MARKET]);
  }, 900_000);

  const only = ({ segments }: BackfillSummary) => segments[""]!;
  const review = (month: string) => whole.reviews.find((each) => each.review === month)!;

  test("runs every scheduled review of the span, ingested row by row", () => {
    expect(whole.reviews.length).toBe(14);
    expect(whole.reviews[0]?.review).toBe("2021-03");
    expect(whole.reviews.at(-1)?.review).toBe("2024-06");
    expect(whole.ingested).toEqual({ deliveries: 87, rows: 664_906, quarantined: 0 });
    expect(whole.skipped).toEqual([]);
  });

  test("holds 100 companies whose published weights sum to one", async () => {
    const sets = keptSets(at.store, whole);
    for (const summary of whole.reviews) {
      expect([summary.review, only(summary).companies]).toEqual([summary.review, 100]);
      const rows = await sets.rows(summary, "effective/composition.csv");
      expect(rows.length).toBe(only(summary).constituents);
      const units = rows.map(({ weight }) => BigInt(weight!.replace(".", "")));
      expect(units.reduce((total, unit) => total + unit, 0n)).toBe(10n ** 10n);
    }
  });

  test("holds the caps at every review", async () => {
    const sets = keptSets(at.store, whole);
    for (const summary of whole.reviews) {
      const rows = await sets.rows(summary, "review/constituents.csv");
      const companies = Map.groupBy(rows, ({ company_id }) => company_id);
      const weights = [...companies.values()].map((lines) =>
        lines.reduce((sum, { weight_exact }) => sum + Number(weight_exact), 0),
      );
      expect(Math.max(...weights)).toBeLessThanOrEqual(0.24);
      const large = weights.filter((weight) => weight > 0.045 + LEVEL);
      expect(large.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(0.48);
    }
    expect(whole.reviews.some((each) => only(each).caps_bound["company-group"]! > 0)).toBe(true);
  });

  test("the level does not move at any switch, and the divisor passes from review to review", () => {
    for (const [position, summary] of whole.reviews.entries()) {
      const { level_before, level_after, divisor_before } = only(summary);
      expect(level_after! / level_before! - 1).toBeCloseTo(0, 11);
      const earlier = whole.reviews[position - 1];
      if (earlier) expect(divisor_before).toBe(only(earlier).divisor_after);
    }
  });

  test("between two closes the level moves as its own composition does, splits included", async () => {
    const sets = keptSets(at.store, whole);
    for (const [position, summary] of whole.reviews.entries()) {
      const earlier = whole.reviews[position - 1];
      if (!earlier) continue;
      const held = await sets.rows(earlier, "effective/composition.csv");
      const after = only(earlier);
      const worth = held.reduce(
        (sum, row) => sum + Number(row["index_shares"]) * Number(row["price"]),
        0,
      );
      expect(worth / after.market_value_after - 1).toBeCloseTo(0, 9);
      const growth = only(summary).level_before! / after.level_after!;
      expect([summary.review, growth > 0.7 && growth < 1.35]).toEqual([summary.review, true]);
    }
  });

  test.each(ANNUAL)("%s differs from the published changes as the offline chain does", (month) => {
    const { effective } = review(month);
    const { additions, deletions } = only(review(month));
    const published = (action: string) =>
      publishedChanges().flatMap((change) =>
        change.effective === effective && change.action === action ? change.ticker : [],
      );
    const [added, removed] = [published("add"), published("remove")];
    const named = (tickers: readonly string[], others: readonly string[], difference: string) =>
      tickers
        .filter((ticker) => !others.includes(ticker))
        .map((ticker) => `${ticker} ${difference}`);
    const found = [
      ...named(added, additions, "missing addition"),
      ...named(additions, added, "extra addition"),
      ...named(removed, deletions, "missing deletion"),
      ...named(deletions, removed, "extra deletion"),
    ];
    const listed = goldenRows("causes.csv")
      .filter((row) => row["review"] === month)
      .map(({ ticker, difference }) => `${ticker} ${difference}`);
    expect(found.toSorted()).toEqual(listed.toSorted());
  });

  test("June 2024 is struck at every session of its window", () => {
    expect(review("2024-06").proforma).toEqual({
      struck: ["2024-06-14", "2024-06-17", "2024-06-18", "2024-06-20", "2024-06-21"],
      without_data: [],
    });
  });

  const splits = [
    { month: "2021-09", ticker: "NVDA", ratio: 4, because: "ex 2021-07-20, between two closes" },
    { month: "2022-06", ticker: "AMZN", ratio: 20, because: "ex 2022-06-06, in the window" },
    { month: "2022-09", ticker: "GOOGL", ratio: 20, because: "ex 2022-07-18" },
    { month: "2022-09", ticker: "GOOG", ratio: 20, because: "no feed names it" },
    { month: "2022-09", ticker: "TSLA", ratio: 3, because: "ex 2022-08-25" },
    { month: "2024-06", ticker: "NVDA", ratio: 10, because: "ex 2024-06-10, in the window" },
  ];
  test.each(splits)(
    "$ticker $ratio:1 multiplies the index shares in force by $month: $because",
    async ({ month, ticker, ratio }) => {
      const sets = keptSets(at.store, whole);
      const before = whole.reviews[whole.reviews.indexOf(review(month)) - 1]!;
      const line = (rows: readonly Readonly<Record<string, string>>[]) =>
        rows.find((row) => row["ticker"] === ticker)!;
      const held = line(await sets.rows(before, "effective/composition.csv"));
      const day = review(month).proforma.struck[0]!;
      const struck = line(await sets.rows(review(month), `proforma-${day}/proforma.csv`));
      expect(Number(struck["index_shares_old"]) / Number(held["index_shares"])).toBeCloseTo(
        ratio,
        9,
      );
    },
  );

  test("what no feed names is applied where price and count show it, and told either way", () => {
    const told = (month: string, code: string) =>
      review(month)
        .findings.filter((finding) => finding.code === code)
        .map(({ ticker }) => ticker);
    expect(told("2022-09", "split_inferred")).toEqual(["GOOG"]);
    expect(told("2021-12", "price_unexplained")).toContain("MCHP");
    expect(told("2022-03", "line_gone")).toContain("XLNX");
  });

  test("its sets verify and are no publication", async () => {
    const keys = await keptSets(at.store, whole).keys();
    expect(keys.filter((key) => key.endsWith("/manifest.json")).length).toBe(14 * 2 + 13 + 5);
    expect(await at.store.list("published/")).toEqual([]);
    const folder = join(at.folder, "objects", whole.prefix, "2024-06-24");
    const { holds, sets } = await verifySource(await folderSource(folder), undefined);
    expect(holds).toBe(true);
    expect(sets.length).toBe(7);
  });

  test("a part of the span again, under another name, has the same bytes", async () => {
    const args = [...FROM_2021, "--to", "2021-09-30", "--label", "again", "--members", members];
    const again = await run("exchange-100", args);
    expect(again.prefix).toBe("backfill/exchange-100/2021-03-01_2021-09-30.again");
    expect(again.reviews).toEqual(whole.reviews.slice(0, 3));
  }, 300_000);

  test("large-500: 500 companies under three percent, NVDA's split in June's window", async () => {
    const large = await run("large-500", ["--from", "2024-03-01", "--to", "2024-06-30"]);
    expect(large.reviews.map((each) => [each.review, only(each).companies])).toEqual([
      ["2024-03", 500],
      ["2024-06", 500],
    ]);
    expect(only(large.reviews[0]!).level_after).toBeCloseTo(1000, 9);
    const sets = keptSets(at.store, large);
    const [march, june] = large.reviews as [BackfillSummary, BackfillSummary];
    const rows = await sets.rows(june, "review/constituents.csv");
    const companies = Map.groupBy(rows, ({ company_id }) => company_id);
    const weights = [...companies.values()].map((lines) =>
      lines.reduce((sum, { weight_exact }) => sum + Number(weight_exact), 0),
    );
    expect(Math.max(...weights)).toBeCloseTo(0.03, 12);
    const shares = async (summary: BackfillSummary, path: string, column: string) => {
      const found = (await sets.rows(summary, path)).find(({ ticker }) => ticker === "NVDA")!;
      return Number(found[column]);
    };
    const held = await shares(march, "effective/composition.csv", "index_shares");
    const day = june.proforma.struck[0]!;
    const old = await shares(june, `proforma-${day}/proforma.csv`, "index_shares_old");
    expect(old / held).toBeCloseTo(10, 9);
    const { level_before, level_after } = only(june);
    expect(level_after! / level_before! - 1).toBeCloseTo(0, 11);
  }, 300_000);

  test("us-broad: begins with its annual review, two segments, NVDA's split in the window", async () => {
    const broad = await run("us-broad", ["--from", "2024-03-01", "--to", "2024-06-30"]);
    expect(broad.skipped.map(({ review: month, kind }) => `${month} ${kind}`)).toEqual([
      "2024-03 quarterly",
    ]);
    const [june] = broad.reviews as [BackfillSummary];
    expect(Object.keys(june.segments)).toEqual(["us-large", "us-small"]);
    const companies = Object.values(june.segments).map((segment) => segment.companies);
    expect(companies[0]! + companies[1]!).toBe(3000);
    expect(companies[0]).toBeGreaterThan(900);
    const sets = keptSets(at.store, broad);
    const line = (await sets.rows(june, "proforma-2024-06-11/proforma.csv")).find(
      ({ ticker }) => ticker === "NVDA",
    )!;
    expect(Number(line["split_ratio"])).toBe(10);
    for (const segment of ["us-large", "us-small"]) {
      const rows = await sets.rows(june, "effective/composition.csv");
      const units = rows
        .filter((row) => row["segment"] === segment)
        .map(({ weight }) => BigInt(weight!.replace(".", "")));
      expect(units.reduce((total, unit) => total + unit, 0n)).toBe(10n ** 10n);
    }
  }, 300_000);

  test("the market's splits of June 2024 lie where prices show them", async () => {
    const market = ledgerMarket({
      db: at.connection.db,
      calendar: loadCalendar("XNYS"),
      source: "us-screener",
    });
    const splitsOf = await market.splits({
      after: plainDate("2024-06-06"),
      upTo: plainDate("2024-06-14"),
      knownAt: "9999-12-31T00:00:00.000Z",
    });
    expect(splitsOf.map(({ exDate, ratioNew, placing }) => [exDate, ratioNew, placing])).toEqual([
      ["2024-06-10", 10, "moved"],
      ["2024-06-12", 2, "moved"],
    ]);
  });
});
