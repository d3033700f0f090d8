import { announcementFiles } from "../publication/announcement-files.ts";
import type { Determination, Publication } from "../publication/determination.ts";
import type { StepFiles, StepInputs } from "./engine.ts";

/**
 * What an index tells the market: roles `determination` (determination.json of the review) and
 * `publication` (canonical JSON of `Publication`); gives announcement.csv, .json and .md.
 */
export function announcement(inputs: StepInputs): StepFiles {
  return announcementFiles(
    JSON.parse(inputs["determination"]!) as Determination,
    JSON.parse(inputs["publication"]!) as Publication,
  );
}
