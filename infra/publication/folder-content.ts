import type { StepFiles, StepInputs } from "../../domain/engine/engine.ts";

/** A file that a person or a vendor gave, by its digest. */
export interface SourceDigest {
  readonly role: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The one self-contained module that computed the files. */
export interface EngineText {
  readonly text: string;
  readonly sha256: string;
}

/**
 * Everything of one folder of files but its envelope and signature: the result of one engine step,
 * the inputs it was made from and the facts of its manifest. Plain data, so it may be an artefact.
 */
export interface FolderContent {
  /** `published`, or the command that wrote the folder. */
  readonly kind: string;
  readonly set: string;
  readonly step: string;
  readonly index: string;
  readonly version: string;
  readonly review: string;
  readonly reviewId: string;
  readonly effectiveDate: string;
  readonly revision: number | null;
  readonly supersedes: { readonly revision: number; readonly reason: string } | null;
  readonly files: StepFiles;
  readonly inputs: StepInputs;
  readonly sources: readonly SourceDigest[];
  readonly rulebook: {
    readonly index: string;
    readonly version: string;
    readonly sha256: string;
  } | null;
  readonly engine: EngineText;
  readonly decisions: readonly object[];
  readonly determinationSha256: string | null;
}
