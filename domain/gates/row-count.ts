import { datasetFinding } from "./finding.ts";
import type { Gate } from "./gate.ts";

interface RowCountThreshold {
  readonly change_at_most: number;
}

/** The number of rows stays near the previous session's. Boundary: the limit itself passes. */
export const rowCount: Gate<RowCountThreshold> = (input, { change_at_most }) => {
  if (!input.previous) return [];
  const before = input.previous.rows;
  if (Math.abs(input.rows - before) <= change_at_most * before) return [];
  return [
    datasetFinding("row_count", {
      measure: "rows / rows of the previous session - 1",
      value: input.rows / before - 1,
      threshold: change_at_most,
      message: `${input.rows} rows against ${before} on ${input.previous.session}`,
    }),
  ];
};
