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
 * Reads review.json, and constituents.csv and changes.csv of each segment.
 *
 * Throws: bad_input naming the file that is missing or cannot be read.
 */
export function readReviewFolder(folder: string): ReviewFolder {
  const sources: SourceDigest[] = [];
  const read = (name: string): { file: string; text: string } => {
    const file = join(folder, name);
    if (!existsSync(file))
      throw new PipelineError("bad_input", { file, reason: "a review's folder holds this file" });
    const { text, bytes, sha256 } = readTextFile(file);
    sources.push({ role: "review", name, bytes, sha256 });
    return { file, text };
  };
  const facts = parseReviewFacts(read("review.json"));
  const compositions = Object.keys(facts.segments).map((segment) => {
    const changes = segmentPath(segment, "changes.csv");
    return {
      index: segment === "" ? facts.index : segment,
      lines: readTargetLines(read(segmentPath(segment, "constituents.csv"))),
      changes: existsSync(join(folder, changes)) ? readTargetChanges(read(changes)) : [],
    };
  });
  return { facts, compositions, sources };
}
