import { datasetFinding } from "./finding.ts";
import type { Gate } from "./gate.ts";

interface BlankCapShareThreshold {
  readonly at_most: number;
  readonly rise_at_most: number;
}

/** Blank caps stay few, and do not grow at once. Boundary: each limit itself passes. */
export const blankCapShare: Gate<BlankCapShareThreshold> = (input, threshold) => {
  const blank = input.lines.filter(({ companyCap }) => companyCap === undefined).length;
  const share = blank / input.lines.length;
  const before = input.previous && input.previous.blankCaps / input.previous.rows;
  const rise = before === undefined ? 0 : share - before;
  const overLevel = share > threshold.at_most;
  if (!overLevel && rise <= threshold.rise_at_most) return [];
  return [
    datasetFinding("blank_cap_share", {
      measure: overLevel ? "lines without a cap / lines" : "rise of that share",
      value: overLevel ? share : rise,
      threshold: overLevel ? threshold.at_most : threshold.rise_at_most,
      message: `${blank} of ${input.lines.length} lines have no cap`,
    }),
  ];
};
