import type { Gate } from "./gate.ts";
import { datasetFinding } from "./finding.ts";

interface MissingExchangeFileThreshold {
  readonly minimum_rows: number;
}

/** Every exchange the source covers must have delivered its lines. Boundary: the minimum is enough. */
export const missingExchangeFile: Gate<MissingExchangeFileThreshold> = (input, { minimum_rows }) =>
  input.expectedVenues.flatMap((venue) => {
    const rows = input.venues[venue]?.rows ?? 0;
    if (rows >= minimum_rows) return [];
    return datasetFinding("missing_exchange_file", {
      measure: `rows of ${venue}`,
      value: rows,
      threshold: minimum_rows,
      message: `${venue} has ${rows} rows: its file is missing or nearly empty`,
    });
  });
