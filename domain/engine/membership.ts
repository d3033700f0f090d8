import type { Determination, Publication } from "../publication/determination.ts";
import { membershipFiles } from "../publication/membership-files.ts";
import type { StepFiles, StepInputs } from "./engine.ts";

/**
 * Who comes and who leaves, told before the prices that set the weights: roles `determination` and
 * `publication`, as the announcement has them; gives membership.csv, .json and .md.
 */
export function membership(inputs: StepInputs): StepFiles {
  return membershipFiles(
    JSON.parse(inputs["determination"]!) as Determination,
    JSON.parse(inputs["publication"]!) as Publication,
  );
}
