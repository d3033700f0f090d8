import { fileURLToPath } from "node:url";
import { readComputeInputs } from "../cli/compute-inputs.ts";
import { STEPS } from "../domain/engine/steps.ts";
import type { FolderContent } from "../infra/publication/folder-content.ts";
import { reviewContent } from "../infra/publication/review-content.ts";

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** The review of the sample market with every optional input, as `compute` would write it. */
export async function sampleReview(): Promise<FolderContent> {
  const { inputs, rulebookSha256, sources } = await readComputeInputs({
    rulebook: path("rulebooks/large-500"),
    review: "2024-12",
    universe: path("samples/universe.csv"),
    current: path("samples/current.csv"),
    decisions: path("samples/decisions.csv"),
    previousRanks: path("samples/previous-ranks.csv"),
    pricesAt: [`price=${path("samples/prices.csv")}`],
    divisor: ["1000000"],
    out: "",
  });
  const engine = { text: "export const STEPS = {};\n", sha256: "0".repeat(64) };
  return reviewContent(inputs, { rulebookSha256, sources, engine }, STEPS);
}
