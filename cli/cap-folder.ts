import { brokenLimitWords } from "../domain/capping/broken-limits.ts";
import type { LimitCheck } from "../domain/capping/cap-kind.ts";
import { cap, type CapInputs } from "../domain/engine/cap.ts";
import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import { engineBundle } from "../infra/engine-bundle.ts";
import type { FolderContent, SourceDigest } from "../infra/publication/folder-content.ts";
import { readTextFile, type TextFile } from "../infra/text-file.ts";
import { capSteps } from "../schemas/cap-steps.ts";
import { readWeightsCsv } from "../schemas/weights-csv.ts";
import { parseYaml } from "../schemas/yaml-file.ts";

/** The folder that `cap` writes, and what it says about it. Throws: bad_input and the caps' codes. */
export async function capFolder(paths: { readonly caps: string; readonly weights: string }) {
  const [caps, weights] = [readTextFile(paths.caps), readTextFile(paths.weights)];
  const steps = parseYaml(caps, capSteps);
  const lines = readWeightsCsv(weights, steps);
  const inputs = { cap: canonicalJson({ lines, steps } satisfies CapInputs) };
  const files = cap(inputs);
  const content: FolderContent = {
    kind: "cap",
    set: "",
    step: "cap",
    index: "",
    version: "",
    review: "",
    reviewId: "",
    effectiveDate: "",
    revision: null,
    supersedes: null,
    files,
    inputs,
    sources: [sourceOf("caps", caps), sourceOf("weights", weights)],
    rulebook: null,
    engine: await engineBundle(),
    decisions: [],
    determinationSha256: null,
  };
  return { content, summary: summaryOf(files["cap-certificate.json"]!) };
}

function sourceOf(role: string, { name, bytes, sha256 }: TextFile): SourceDigest {
  return { role, name, bytes, sha256 };
}

interface Certificate {
  readonly lines: number;
  readonly steps: readonly {
    readonly id: string;
    readonly triggered: boolean;
    readonly bound: readonly object[];
    readonly relaxed: Readonly<Record<string, number>>;
    readonly limits_at_end: readonly LimitCheck[];
    readonly note?: string;
  }[];
}

function summaryOf(certificateText: string) {
  const { lines, steps } = JSON.parse(certificateText) as Certificate;
  return {
    lines,
    steps: steps.map(({ id, triggered, bound, relaxed, limits_at_end, note }) => {
      const broken = brokenLimitWords({ relaxed, finally: limits_at_end });
      return {
        id,
        triggered,
        bound: bound.length,
        relaxed,
        ...(broken !== "" && { broken }),
        ...(note !== undefined && { note }),
      };
    }),
  };
}
