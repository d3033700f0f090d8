import type { CompanyFacts, Company } from "../selection/company.ts";
import type { MovedCap } from "../turns/moved-caps.ts";

/** A company as its segment is chosen. Units: `amount` in those of the number ranked by. */
export interface SegmentUnit {
  readonly rank: number;
  readonly amount: number;
  readonly company: Pick<Company, "lines" | "cap">;
  readonly facts: CompanyFacts;
}

/** A company moved to another place, with what the move gives it. */
export interface MovedUnit extends SegmentUnit, Pick<MovedCap, "own" | "place"> {}
