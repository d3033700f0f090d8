import { statSync } from "node:fs";
import { PipelineError } from "../domain/errors.ts";

/** Throws: bad_input where nothing of that name is there, or a file is. */
export function expectFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  throw new PipelineError("bad_input", {
    file: path,
    reason: found ? "this is a file, and a folder is needed" : "there is no such folder",
  });
}
