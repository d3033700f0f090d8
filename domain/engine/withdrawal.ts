import type { Determination, Publication } from "../publication/determination.ts";
import { withdrawalFiles, type Withdrawal } from "../publication/withdrawal-files.ts";
import type { StepFiles, StepInputs } from "./engine.ts";

/**
 * The notice that a published review is withdrawn: roles `determination`, `publication` and
 * `withdrawal` (canonical JSON of `Withdrawal`); gives withdrawal.csv, .json and .md.
 */
export function withdrawal(inputs: StepInputs): StepFiles {
  return withdrawalFiles(
    JSON.parse(inputs["determination"]!) as Determination,
    JSON.parse(inputs["publication"]!) as Publication,
    JSON.parse(inputs["withdrawal"]!) as Withdrawal,
  );
}
