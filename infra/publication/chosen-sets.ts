import { PipelineError } from "../../domain/errors.ts";
import type { FileSource } from "./file-source.ts";
import { readSet, setFolders } from "./read-set.ts";

/**
 * The folders of the sets under a source, all of them or those of one review.
 *
 * Throws: set_unknown where there is none.
 */
export async function chosenSets(
  source: FileSource,
  review: string | undefined,
): Promise<readonly string[]> {
  const folders = await setFolders(source);
  const chosen: string[] = [];
  for (const folder of folders)
    if (review === undefined || (await isOfReview(source, folder, review))) chosen.push(folder);
  if (chosen.length > 0) return chosen;
  throw new PipelineError("set_unknown", {
    file: source.where,
    ...(review !== undefined && { review }),
    reason: folders.length === 0 ? "no manifest is there" : "no set there is of this review",
  });
}

async function isOfReview(source: FileSource, folder: string, review: string): Promise<boolean> {
  const set = await readSet(source, folder);
  return set?.manifest?.review_id === review;
}
