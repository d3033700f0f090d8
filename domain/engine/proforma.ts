import type { Determination, Publication } from "../publication/determination.ts";
import { proFormaFiles } from "../publication/proforma-files.ts";
import type { SessionCloses } from "../publication/session-closes.ts";
import type { StepFiles, StepInputs } from "./engine.ts";

/**
 * The coming composition at one session's close: roles `determination`, `publication` and `session`
 * (canonical JSON of `SessionCloses`); gives proforma.csv, headroom.csv and proforma.json.
 *
 * Throws: price_missing.
 */
export function proforma(inputs: StepInputs): StepFiles {
  return proFormaFiles({
    determination: JSON.parse(inputs["determination"]!) as Determination,
    publication: JSON.parse(inputs["publication"]!) as Publication,
    closes: JSON.parse(inputs["session"]!) as SessionCloses,
  });
}
