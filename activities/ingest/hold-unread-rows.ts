import { datasetFinding } from "../../domain/gates/finding.ts";
import { insertFindings } from "../../infra/db/gate-store.ts";
import type { Transaction } from "../../infra/db/transaction.ts";
import type { ParsedLines } from "../../schemas/sources/source-adapter.ts";

/**
 * Holds a data set of a source that has no gates of its own while rows of it could not be read.
 *
 * A line that is left out looks like one that was delisted, so every review waits until a person has
 * ingested a mended file or accepted that it goes on without these lines. Gives the findings.
 */
export async function holdUnreadRows(
  { db }: Transaction,
  dataset: { readonly datasetId: string; readonly knownFrom: string },
  { rows, quarantined }: ParsedLines,
): Promise<number> {
  const [first] = quarantined;
  if (!first) return 0;
  const { file, line, column, value, reasonCode } = first;
  const cell = column === "" ? reasonCode : `${column} ${JSON.stringify(value)}, ${reasonCode}`;
  const found = datasetFinding("quarantined_share", {
    measure: "rows quarantined",
    value: quarantined.length,
    threshold: 0,
    message: `${quarantined.length} of ${rows} rows could not be read, the first ${file}:${line}: ${cell}`,
  });
  await insertFindings(db, dataset, [found]);
  return 1;
}
