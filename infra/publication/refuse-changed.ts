import { PipelineError } from "../../domain/errors.ts";

/**
 * Refuses a file that is not the one its folder's manifest names. `written`: the SHA-256 there, where it
 * names the file.
 *
 * Throws: verification_failed.
 */
export function refuseChanged(
  { file, sha256 }: { readonly file: string; readonly sha256: string },
  written: string | undefined,
): void {
  if (written === undefined || sha256 === written) return;
  throw new PipelineError("verification_failed", {
    file,
    reason: "it was changed after it was written: its digest is not the manifest's",
  });
}
