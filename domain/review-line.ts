import type { Placement } from "./segments/placement.ts";
import type { CurrentConstituent, Decision, PriceLine, Security } from "./universe/security.ts";

/** One line of the universe and everything else the review knows of it. */
export interface ReviewLine {
  /** Its index among the review's lines, which are in SecurityId order. */
  readonly at: number;
  readonly security: Security;
  /** The line's place in the composition in force; `undefined` = not a member. */
  readonly current: CurrentConstituent | undefined;
  /** Where it stands in the rulebook's list of segments; `undefined` = in none. */
  readonly placementBefore: Placement | undefined;
  readonly decision: Decision | undefined;
  readonly previousRank: number | undefined;
  /** Price, shares and float factor that set the weight; `undefined` = none at that role. */
  readonly weighing: PriceLine | undefined;
}
