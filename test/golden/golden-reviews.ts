import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readComputeInputs } from "../../cli/compute-inputs.ts";
import type { StepFiles } from "../../domain/engine/engine.ts";
import { STEPS } from "../../domain/engine/steps.ts";
import { reviewContent } from "../../infra/publication/review-content.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

/** One review whose every byte is kept: `test/golden/<index>/<review>/` with its inputs. */
export interface GoldenReview {
  readonly name: string;
  readonly folder: string;
  readonly expected: string;
}

export const GOLDEN_REVIEWS: readonly GoldenReview[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((index) => readdirSync(join(root, index.name)).map((month) => `${index.name}/${month}`))
  .filter((name) => existsSync(join(root, name, "rulebook.yaml")))
  .map((name) => ({
    name,
    folder: join(root, name),
    expected: join(root, name, "expected"),
  }));

/** Every file that the review gives today. */
export async function goldenFiles({ name, folder }: GoldenReview): Promise<StepFiles> {
  const given = (file: string): string | undefined =>
    existsSync(join(folder, file)) ? join(folder, file) : undefined;
  const optional = {
    current: given("current.csv"),
    decisions: given("decisions.csv"),
    previousRanks: given("previous-ranks.csv"),
  };
  const prices = given("prices.csv");
  const { inputs, rulebookSha256, sources } = await readComputeInputs({
    ...Object.fromEntries(Object.entries(optional).filter(([, file]) => file !== undefined)),
    rulebook: join(folder, "rulebook.yaml"),
    review: name.slice(name.indexOf("/") + 1),
    universe: join(folder, "universe.csv"),
    pricesAt: prices === undefined ? [] : [`price=${prices}`],
    divisor: [],
    out: "",
  });
  const engine = { text: "", sha256: "0".repeat(64) };
  return reviewContent(inputs, { rulebookSha256, sources, engine }, STEPS).files;
}
