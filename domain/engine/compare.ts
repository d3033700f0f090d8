import { comparisonFiles } from "../comparison/pack/comparison-files.ts";
import { compareRulebooks, type ReviewPair } from "../comparison/rulebook-comparison.ts";
import { canonicalJson } from "../numeric/canonical-json.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { Universe } from "../universe/security.ts";
import type { StepFiles, StepInputs } from "./engine.ts";

/** A review's inputs with its universe named by its place, since both rulebooks see the same one. */
type PinnedReview = Omit<ReviewInputs, "universe"> & { readonly universe: number };

interface CompareInputs {
  readonly universes: readonly Universe[];
  readonly reviews: readonly { readonly a: PinnedReview; readonly b: PinnedReview }[];
}

/** The text by role that the step `compare` takes; equal universes are held once. */
export function compareStepInputs(pairs: readonly ReviewPair[]): StepInputs {
  const places = new Map<string, number>();
  const universes: Universe[] = [];
  const pinned = ({ universe, ...rest }: ReviewInputs): PinnedReview => {
    const text = canonicalJson(universe);
    if (!places.has(text)) places.set(text, universes.push(universe) - 1);
    return { ...rest, universe: places.get(text)! };
  };
  const reviews = pairs.map(({ a, b }) => ({ a: pinned(a), b: pinned(b) }));
  return { comparison: canonicalJson({ reviews, universes } satisfies CompareInputs) };
}

/**
 * Two rulebooks over a chain of reviews: role `comparison` is the canonical JSON of both sides' inputs;
 * gives reviews.csv, turnover.csv, members.csv, weights.csv, comparison.json and the consultation pack
 * with its charts.
 *
 * Throws: every code of `reconstitute`.
 */
export function compare(inputs: StepInputs): StepFiles {
  const { reviews, universes } = JSON.parse(inputs["comparison"]!) as CompareInputs;
  const whole = ({ universe, ...rest }: PinnedReview): ReviewInputs => ({
    ...rest,
    universe: universes[universe]!,
  });
  const pairs = reviews.map(({ a, b }) => ({ a: whole(a), b: whole(b) }));
  return comparisonFiles(compareRulebooks(pairs), pairs);
}
