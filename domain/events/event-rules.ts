import type { ConditionalCheck } from "./conditional-check.ts";
import type { FastEntryRule } from "./fast-entry.ts";
import type { FastExitRule } from "./fast-exit.ts";
import type { OngoingTest } from "./ongoing-test.ts";

/** A rulebook's rules between reviews; each key may be absent. */
export interface EventRules {
  readonly fast_entry?: readonly FastEntryRule[] | undefined;
  readonly fast_exit?: readonly FastExitRule[] | undefined;
  readonly ongoing_tests?: readonly OngoingTest[] | undefined;
  readonly conditional_check?: ConditionalCheck | undefined;
}
