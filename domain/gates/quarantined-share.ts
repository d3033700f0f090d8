import { datasetFinding } from "./finding.ts";
import type { Gate } from "./gate.ts";

interface QuarantinedShareThreshold {
  readonly at_most: number;
}

/** Too many unreadable rows mean another layout, not single faults. Boundary: the limit itself passes. */
export const quarantinedShare: Gate<QuarantinedShareThreshold> = (input, { at_most }) => {
  const share = input.rowsQuarantined / input.rows;
  if (share <= at_most) return [];
  return [
    datasetFinding("quarantined_share", {
      measure: "rows quarantined / rows",
      value: share,
      threshold: at_most,
      message: `${input.rowsQuarantined} of ${input.rows} rows could not be read`,
    }),
  ];
};
