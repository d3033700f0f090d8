import type { ReviewInputs } from "../domain/review-inputs.ts";
import { installedEngine } from "../infra/engine-steps.ts";
import { reviewContent } from "../infra/publication/review-content.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";
import { writeFolder } from "../infra/publication/write-folder.ts";
import { claimOutputFolder, type OutputFolder } from "./output-folder.ts";
import { VERSION } from "./version.ts";

/** Where a what-if goes, and when the work on it began (UTC ISO text). */
export interface WhatIfFolder {
  readonly output: OutputFolder;
  readonly startedAt: string;
}

/** Writes a changed review as a folder that verifies and replays, and says in every place what it is. */
export async function writeWhatIf(
  original: ReviewFolder,
  inputs: ReviewInputs,
  { output, startedAt }: WhatIfFolder,
): Promise<void> {
  const { engine, steps } = await installedEngine();
  const { rulebook, sources } = original.manifest;
  const pins = { rulebookSha256: rulebook?.sha256 ?? "", sources, engine };
  const content = { ...reviewContent(inputs, pins, steps), kind: "whatif" };
  await claimOutputFolder(output);
  await writeFolder(output.folder, content, {
    startedAt,
    writtenAt: new Date().toISOString(),
    version: VERSION,
    whatIf: inputs.whatIf,
  });
}
