import type { Determination, Publication } from "../publication/determination.ts";
import { effectiveFiles } from "../publication/effective-files.ts";
import type { SessionCloses } from "../publication/session-closes.ts";
import type { StepFiles, StepInputs } from "./engine.ts";

/**
 * The composition in force from the effective open, struck at the implementation close: roles
 * `determination`, `publication` and `session`; gives composition.csv, divisor.csv and effective.json.
 *
 * Throws: price_missing.
 */
export function effective(inputs: StepInputs): StepFiles {
  return effectiveFiles({
    determination: JSON.parse(inputs["determination"]!) as Determination,
    publication: JSON.parse(inputs["publication"]!) as Publication,
    closes: JSON.parse(inputs["session"]!) as SessionCloses,
  });
}
