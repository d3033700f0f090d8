import type { IngestedDataset } from "../activities/activity-types.ts";
import { act, digest12 } from "./act.ts";
import type { IngestDatasetInput } from "./contracts.ts";

/** Parses, quarantines, loads and gates one session's files, which are artefacts already. */
export async function ingestDataset(input: IngestDatasetInput): Promise<IngestedDataset> {
  const digests = input.files.map(({ artifact }) => digest12(artifact.sha256));
  return await act("ingestFiles", `${input.session}/${digests.join("+")}`, input);
}
