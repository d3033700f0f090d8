import type { StepFiles } from "../domain/engine/engine.ts";
import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import type { BackfillSummary } from "../domain/review/backfill-summary.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { getText, putJson } from "../infra/objects/json-artifact.ts";
import type { FolderContent } from "../infra/publication/folder-content.ts";
import { storeSet } from "../infra/publication/publication-set.ts";
import type { BackfillStepInput } from "./backfill-types.ts";
import type { ActivityDeps } from "./deps.ts";

export interface KeptSet {
  readonly step: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly files: StepFiles;
  /** The determination's digest. */
  readonly sha256: string;
}

/** Computes and keeps the sets of one backfilled review, under their own prefix and run kind. */
export interface BackfillSets {
  compute(step: string, texts: KeptSet["inputs"]): Promise<StepFiles>;
  keep(set: string, kept: KeptSet): Promise<void>;
  /** Digests of the manifests so far, by set. */
  readonly manifests: Readonly<Record<string, string>>;
  /**
   * Writes what became of the review as an artefact and under `backfill-reports/`, in no set's folder,
   * so that the folders of the sets verify.
   */
  keepSummary(summary: BackfillSummary): Promise<ArtifactRef>;
}

export async function backfillSets(
  deps: ActivityDeps,
  { input, inputs }: { readonly input: BackfillStepInput; readonly inputs: ReviewInputs },
): Promise<BackfillSets> {
  const { store, pool, signer } = deps;
  const engineFile = await deps.engineFile(input.engine);
  const engine = { text: await getText(store, input.engine), sha256: input.engine.sha256 };
  const name = `${input.index}/${input.span}/${input.effective}`;
  const manifests: Record<string, string> = {};
  return {
    manifests,
    compute: (step, texts) => pool.run({ engineFile, step, inputs: texts }),
    async keep(set, kept) {
      const content = { ...factsOf(input, inputs), set, engine, ...contentOf(kept) };
      const at = deps.now();
      const envelope = { startedAt: at, writtenAt: at, version: deps.version };
      const folder = { prefix: `backfill/${name}/${set}`, content };
      const stored = await storeSet(store, folder, { signer, envelope });
      manifests[set] = stored.manifestSha256;
    },
    async keepSummary(summary) {
      const text = `${canonicalJson(summary, 2)}\n`;
      await store.putNew(`backfill-reports/${name}.json`, new TextEncoder().encode(text));
      return await putJson(store, summary);
    },
  };
}

function contentOf({ step, inputs, files, sha256 }: KeptSet) {
  return { step, inputs, files, determinationSha256: sha256 };
}

function factsOf({ rulebook, effective }: BackfillStepInput, inputs: ReviewInputs) {
  const { index, version } = inputs.methodology;
  return {
    kind: "backfill",
    index,
    version,
    review: inputs.review,
    reviewId: "",
    effectiveDate: effective,
    revision: null,
    supersedes: null,
    sources: [],
    rulebook: { index, version, sha256: rulebook.sha256 },
    decisions: inputs.decisions,
  } satisfies Partial<FolderContent>;
}
