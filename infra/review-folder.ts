import { existsSync } from "node:fs";
import { join } from "node:path";
import { PipelineError } from "../domain/errors.ts";
import { segmentPath } from "../domain/publication/published-file.ts";
import type { TargetComposition } from "../domain/trades/fund.ts";
import {
  parseReviewFacts,
  readTargetChanges,
  readTargetLines,
  type ReviewFacts,
} from "../schemas/target-composition.ts";
import { folderSource } from "./publication/file-source.ts";
import { MANIFEST, manifestedFiles, readSet } from "./publication/read-set.ts";
import { refuseChanged } from "./publication/refuse-changed.ts";
import type { SourceDigest } from "./publication/folder-content.ts";
import { readTextFile } from "./text-file.ts";

/** What funds trade towards, as one folder of a review's files says it. */
export interface ReviewFolder {
  readonly facts: ReviewFacts;
  /** One per segment, named by it; without segments one, named by the index. */
  readonly compositions: readonly TargetComposition[];
  readonly sources: readonly SourceDigest[];
}

/**
 * Reads review.json, and constituents.csv and changes.csv of each segment. A folder with a manifest is held
 * to it; one without, such as a person makes of the three files, is taken as it is.
 *
 * Throws: bad_input naming the file that is missing or cannot be read; verification_failed naming one that
 * is not what the manifest says.
 */
export async function readReviewFolder(folder: string): Promise<ReviewFolder> {
  const written = await digestsIn(folder);
  const sources: SourceDigest[] = [];
  const isThere = (name: string): boolean => written.has(name) || existsSync(join(folder, name));
  const read = (name: string): { file: string; text: string } => {
    const file = join(folder, name);
    if (!existsSync(file))
      throw new PipelineError("bad_input", { file, reason: "a review's folder holds this file" });
    const { text, bytes, sha256 } = readTextFile(file);
    refuseChanged({ file, sha256 }, written.get(name));
    sources.push({ role: "review", name, bytes, sha256 });
    return { file, text };
  };
  const facts = parseReviewFacts(read("review.json"));
  const compositions = Object.keys(facts.segments).map((segment) => {
    const changes = segmentPath(segment, "changes.csv");
    return {
      index: segment === "" ? facts.index : segment,
      lines: readTargetLines(read(segmentPath(segment, "constituents.csv"))),
      changes: isThere(changes) ? readTargetChanges(read(changes)) : [],
    };
  });
  return { facts, compositions, sources };
}

/** The digests of a folder's files by its manifest; none where it has no manifest. */
async function digestsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const set = await readSet(await folderSource(folder), "");
  if (!set) return new Map();
  if (!set.manifest)
    throw new PipelineError("verification_failed", {
      file: join(folder, MANIFEST),
      reason: "it is no manifest, so that nothing says what the folder held",
    });
  return new Map(manifestedFiles(set.manifest).map(({ name, sha256 }) => [name, sha256]));
}
