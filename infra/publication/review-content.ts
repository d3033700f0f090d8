import type { EngineStep } from "../../domain/engine/engine.ts";
import { assert } from "../../domain/errors.ts";
import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import type { RecordLines } from "../../schemas/record-lines.ts";
import { determinationDigest } from "./determination-digest.ts";
import type { EngineText, FolderContent, SourceDigest } from "./folder-content.ts";

/** What a review is computed with beside its inputs. */
export interface ReviewPins {
  readonly rulebookSha256: string;
  readonly engine: EngineText;
  readonly sources: readonly SourceDigest[];
  /** Where each record stands in its source, by the source's role; kept beside what is approved. */
  readonly sourceLines?: Readonly<Record<string, RecordLines>> | undefined;
}

/** The pinned input that tells where the records stood; no step reads it. */
export const SOURCE_LINES = "source_lines";

/** Pins a review's inputs as text and computes it from that text, as any replay will. */
export function reviewContent(
  inputs: ReviewInputs,
  { rulebookSha256, engine, sources, sourceLines }: ReviewPins,
  steps: Readonly<Record<string, EngineStep>>,
): FolderContent {
  const pinned = { review: canonicalJson(inputs) };
  const files = steps["review"]!(pinned);
  const determination = files["determination.json"];
  assert(determination !== undefined, "a review gives its determination");
  const { methodology } = inputs;
  return {
    kind: "compute",
    set: "",
    step: "review",
    index: methodology.index,
    version: methodology.version,
    review: inputs.review,
    reviewId: "",
    effectiveDate: inputs.effective,
    revision: null,
    supersedes: null,
    files,
    inputs: sourceLines ? { ...pinned, [SOURCE_LINES]: canonicalJson(sourceLines) } : pinned,
    sources,
    rulebook: { index: methodology.index, version: methodology.version, sha256: rulebookSha256 },
    engine,
    decisions: inputs.decisions,
    determinationSha256: determinationDigest({ determination, inputs: pinned, rulebookSha256 }),
  };
}
