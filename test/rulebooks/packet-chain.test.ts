import { test } from "vitest";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { carriedFrom, type Carried } from "../../domain/comparison/carried-review.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import { inputsOf } from "../arbitraries/small-review.ts";
import { snapshotUniverse } from "../snapshot-universe.ts";
import { shippedVersion } from "./shipped-version.ts";

test("x", () => {
  const methodology = shippedVersion("packet-segments/2023.3");
  let carried: Carried | undefined;
  for (const session of process.env["S"]!.split(",")) {
    const { securities, decimals } = snapshotUniverse(session);
    const t = Date.now();
    const inputs = { ...inputsOf(methodology, { kind: "quarterly", securities, decimals }), effective: plainDate(session), ...carried };
    const review = reconstitute(inputs);
    console.log(session, Date.now() - t, JSON.stringify(review.breakpoints, null, 0));
    for (const s of review.segments) {
      const codes: Record<string, number> = {};
      for (const v of s.verdicts) if (v.stage === "segment" && v.selected) codes[v.reasonCode] = (codes[v.reasonCode] ?? 0) + 1;
      console.log(s.segment, s.constituents.length, s.turnover.oneWay, JSON.stringify(s.turnover.byCause), JSON.stringify(codes));
      if (s.segment !== "micro") for (const c of s.changes.filter(c => c.change==="move").slice(0,6)) console.log("  ", c.ticker, c.reasonCode, c.membershipFractionBefore, c.membershipFraction, c.weightBefore, c.weightAfter);
    }
    carried = carriedFrom(inputs, review);
  }
});
