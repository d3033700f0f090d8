import type { Determination, Publication } from "../publication/determination.ts";
import { preliminaryFiles } from "../publication/preliminary-files.ts";
import type { StepFiles, StepInputs } from "./engine.ts";

/**
 * What an index expects to announce: roles `determination` and `publication`, as the announcement has
 * them; gives preliminary.csv, .json and .md.
 */
export function preliminary(inputs: StepInputs): StepFiles {
  return preliminaryFiles(
    JSON.parse(inputs["determination"]!) as Determination,
    JSON.parse(inputs["publication"]!) as Publication,
  );
}
