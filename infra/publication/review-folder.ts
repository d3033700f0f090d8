import { PipelineError } from "../../domain/errors.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { readCsvTable, type CsvRecord } from "../../schemas/csv-table.ts";
import type { Manifest } from "../../schemas/manifest.ts";
import type { FileSource } from "./file-source.ts";
import { readSet, setFolders } from "./read-set.ts";

/** A computed or published review, read back. */
export interface ReviewFolder {
  readonly manifest: Manifest;
  readonly inputs: ReviewInputs;
  /** "" where the rulebook has no segments. */
  readonly segments: readonly string[];
  /** The records of a data file; none where the folder has no such file. */
  rows(path: string): Promise<readonly CsvRecord[]>;
}

/**
 * Opens the review in a folder: the folder itself, or the one set below it that holds a review.
 *
 * Throws: bad_input where there is no review.
 */
export async function openReview(source: FileSource): Promise<ReviewFolder> {
  for (const folder of await setFolders(source)) {
    const set = await readSet(source, folder);
    const role = set?.manifest?.inputs.find((input) => input.role === "review");
    if (!set?.manifest || !role) continue;
    const pinned = await set.source.read(role.name);
    if (!pinned) continue;
    const inputs = JSON.parse(new TextDecoder().decode(pinned)) as ReviewInputs;
    return {
      manifest: set.manifest,
      inputs,
      segments: inputs.methodology.segments?.list.map(({ id }) => id) ?? [""],
      async rows(path) {
        const bytes = await set.source.read(path);
        if (!bytes) return [];
        const file = `${set.source.where}/${path}`;
        return readCsvTable({ file, text: new TextDecoder().decode(bytes) }).records;
      },
    };
  }
  throw new PipelineError("bad_input", {
    file: source.where,
    reason: "no review is there; expected a folder that compute wrote, or a published one",
  });
}
