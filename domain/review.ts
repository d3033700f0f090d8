import type { ResolvedRules } from "./methodology/resolve.ts";
import type { ReviewInputs } from "./review-inputs.ts";
import type { ReviewLine } from "./review-line.ts";
import type { Segmentation } from "./segments/assign-segments.ts";
import type { Companies } from "./selection/company.ts";
import type { Ranked } from "./selection/rank.ts";
import type { Selection } from "./selection/select-units.ts";

/** A review after its selection: what verdicts, compositions and figures are read from. */
export interface Review extends Selection, Companies {
  readonly inputs: ReviewInputs;
  readonly rules: ResolvedRules;
  /** In SecurityId order. */
  readonly lines: readonly ReviewLine[];
  readonly ranking: readonly Ranked[];
  readonly segmentation: Segmentation;
}
