import type { ReviewInputs } from "../../review-inputs.ts";
import type { ReviewPair } from "../rulebook-comparison.ts";

/** What each side is called: index and versions, made different where they are not. */
export interface SideNames {
  readonly a: string;
  readonly b: string;
}

export function sideNames(pairs: readonly ReviewPair[]): SideNames {
  const [a, b] = [nameOf(pairs.map((pair) => pair.a)), nameOf(pairs.map((pair) => pair.b))];
  return { a: `A ${a}`, b: `B ${b}` };
}

function nameOf(reviews: readonly ReviewInputs[]): string {
  const versions = [...new Set(reviews.map(({ methodology }) => methodology.version))];
  const [first, last] = [versions[0]!, versions.at(-1)!];
  const span = first === last ? first : `${first} to ${last}`;
  return `${reviews[0]!.methodology.index} ${span}`;
}
