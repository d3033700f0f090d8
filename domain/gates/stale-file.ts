import { datasetFinding, type Finding } from "./finding.ts";
import type { Gate } from "./gate.ts";

interface StaleFileThreshold {
  readonly unchanged_prices_at_most: number;
}

/**
 * No exchange's lines equal those of an older session, and prices moved since the previous one.
 *
 * Boundary: a share of unchanged prices at the limit passes.
 */
export const staleFile: Gate<StaleFileThreshold> = (input, { unchanged_prices_at_most }) => {
  const findings: Finding[] = [];
  for (const [venue, { digest }] of Object.entries(input.venues)) {
    const older = input.earlier.find(({ venues }) => venues[venue]?.digest === digest);
    if (!older) continue;
    findings.push(
      datasetFinding("stale_file", {
        measure: `content of ${venue}`,
        value: older.session,
        threshold: "differs from every older session",
        message: `the lines of ${venue} are those of ${older.session}`,
      }),
    );
  }
  if (findings.length > 0 || !input.previous) return findings;
  for (const venue of Object.keys(input.venues)) {
    const { share, compared } = unchangedPrices(input, venue);
    if (compared === 0 || share <= unchanged_prices_at_most) continue;
    findings.push(
      datasetFinding("stale_file", {
        measure: `unchanged prices of ${venue} / lines in both sessions`,
        value: share,
        threshold: unchanged_prices_at_most,
        message: `most prices of ${venue} are those of ${input.previous.session}`,
      }),
    );
  }
  return findings;
};

function unchangedPrices(input: Parameters<typeof staleFile>[0], venue: string) {
  let [same, compared] = [0, 0];
  for (const line of input.lines) {
    const before = input.previous?.lines.get(line.securityId);
    if (line.exchange !== venue || !before) continue;
    compared += 1;
    if (before.price === line.price) same += 1;
  }
  return { share: compared === 0 ? 0 : same / compared, compared };
}
