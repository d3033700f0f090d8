import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { GateInput, GateLine, Split } from "../../../domain/gates/finding.ts";
import { runGates } from "../../../domain/gates/registry.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";
import { parseGateThresholds } from "../../../schemas/gate-thresholds.ts";
import { splits as splitsAdapter } from "../../../schemas/sources/splits.ts";
import { dataPresent, sharedData } from "../../shared-data.ts";
import { snapshotLines } from "../../snapshot-rows.ts";

const file = "gates/us-screener.yaml";
const thresholds = parseGateThresholds({
  file,
  text: readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8"),
});

type Values = Pick<GateLine, "symbol" | "price" | "companyCap" | "securityType" | "exchange">;

/** Findings on lines of a session against another, `apart` sessions later. */
function lineFindings(
  days: { before: readonly Values[]; after: readonly Values[] },
  at: { from: string; to: string; apart: number },
) {
  const gateLine = (values: Values): GateLine => ({
    ...values,
    securityId: values.symbol as unknown as SecurityId,
  });
  const lines = days.after.map(gateLine);
  const input: GateInput = {
    session: plainDate(at.to),
    receivedOn: plainDate(at.to),
    isSession: true,
    rows: lines.length,
    rowsQuarantined: 0,
    lines,
    venues: {},
    expectedVenues: [],
    earlier: [],
    previous: {
      session: plainDate(at.from),
      sessionsApart: at.apart,
      rows: lines.length,
      blankCaps: lines.length,
      lines: new Map(days.before.map((values) => [gateLine(values).securityId, values])),
    },
    splits: realSplits(),
  };
  return new Map(
    runGates(input, thresholds)
      .filter(({ level }) => level === "line")
      .map(({ symbol, gate, message }) => [symbol, `${gate}: ${message}`]),
  );
}

function realSplits(): readonly Split[] {
  const name = "corporate-actions/splits_2015_2026_flat.csv";
  const parsed = splitsAdapter.parse([{ name, text: readFileSync(sharedData(name), "utf8") }]);
  if (parsed.kind !== "splits") throw new Error("the splits adapter reads splits");
  return parsed.accepted.map(({ symbol, date, ratioNew, ratioOld }) => ({
    symbol,
    date: plainDate(date),
    factor: Number(ratioNew) / Number(ratioOld),
  }));
}

/** One day of the daily panel, which has the corrupt days that the snapshots lack. */
function panelDay(session: string): readonly Values[] {
  const name = sharedData(`us-daily-panel/panel_${session.slice(0, 4)}.csv.gz`);
  return gunzipSync(readFileSync(name))
    .toString("utf8")
    .split("\n")
    .map((row) => row.split(","))
    .filter(([, date]) => date === session)
    .map(([symbol, , close, , , shares]) => ({
      symbol: symbol!,
      price: Number(close),
      companyCap: Number(shares) * Number(close) || undefined,
      securityType: "common",
      exchange: "XNAS",
    }));
}

const snapshots = (from: string, to: string, apart: number) =>
  lineFindings({ before: snapshotLines(from), after: snapshotLines(to) }, { from, to, apart });

describe.skipIf(!dataPresent)("real faults of the vendor", { timeout: 60_000 }, () => {
  test("2023-12-05: large caps multiplied by whole numbers, each factor named", () => {
    const found = lineFindings(
      { before: panelDay("2023-12-04"), after: panelDay("2023-12-05") },
      { from: "2023-12-04", to: "2023-12-05", apart: 1 },
    );
    expect(found.get("AMAT")).toContain("x288, a whole factor");
    expect(found.get("JPM")).toContain("x48, a whole factor");
    expect(found.get("NVDA")).toContain("x12, a whole factor");
    expect(found.size).toBeGreaterThanOrEqual(25);
    expect(found.size).toBeLessThanOrEqual(35);
  });

  test("2024-03-08: NetApp's count divided by ten", () => {
    const found = snapshots("2024-02-29", "2024-03-08", 6);
    expect(found.get("NTAP")).toContain("share_count_jump: the share count changed ÷10");
  });

  test("2023-06-09: Apple's count of 2020 is replaced", () => {
    expect(snapshots("2023-05-31", "2023-06-09", 7).get("AAPL")).toContain("x0.907");
  });

  test("2024-06-10: Nvidia's split is explained by the feed, and the day has one finding", () => {
    const found = snapshots("2024-06-07", "2024-06-10", 1);
    expect(found.has("NVDA")).toBe(false);
    expect(found.size).toBeLessThanOrEqual(2);
  });

  test("the quiet sessions of June 2024 have no finding at all", () => {
    expect([...snapshots("2024-06-20", "2024-06-21", 1)]).toEqual([]);
    expect([...snapshots("2024-06-21", "2024-06-24", 1)]).toEqual([]);
  });
});
