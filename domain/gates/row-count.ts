import { datasetFinding } from "./finding.ts";
import type { Gate } from "./gate.ts";

/** The number of rows stays near the previous session's. Boundary: the limit itself passes. */
export const rowCount: Gate<"row_count"> = (input, { change_at_most }) => {
  if (!input.previous) return [];
  const change = input.rows / input.previous.rows - 1;
  if (Math.abs(change) <= change_at_most) return [];
  return [
    datasetFinding("row_count", {
      measure: "rows / rows of the previous session - 1",
      value: change,
      threshold: change_at_most,
      message: `${input.rows} rows against ${input.previous.rows} on ${input.previous.session}`,
    }),
  ];
};
