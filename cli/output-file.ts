import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { PipelineError } from "../domain/errors.ts";

/**
 * Refuses an output file that is a folder, or a file that the command reads, before any work is done:
 * `input`, or what stands in the folder `input`.
 *
 * Throws: file_refused, bad_usage.
 */
export function checkOutputFile(file: string, input: string): void {
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory())
    throw new PipelineError("file_refused", {
      file,
      reason: "this is a folder, and a file is needed",
    });
  if (!existsSync(input)) return;
  const written = realpathSync(file);
  if ([written, dirname(written)].includes(realpathSync(input)))
    throw new PipelineError("bad_usage", {
      option: "--out",
      value: file,
      reason: `it would take the place of a file of ${input}; choose another name`,
    });
}
