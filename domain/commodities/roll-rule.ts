import type { RollRule } from "./roll-schedule.ts";

/** How a rulebook's futures roll, every month, on the sessions of its calendar. */
export interface RollBlock extends RollRule {
  /** Whether the parts of a roll are parts of the units held or of their value. */
  readonly parts_of: "units" | "value";
}
