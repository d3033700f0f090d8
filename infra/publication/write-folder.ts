import { join } from "node:path";
import { uninterrupted } from "../uninterrupted.ts";
import { writeWhole } from "../whole-file.ts";
import { envelopeText, type Envelope } from "./envelope.ts";
import type { FolderContent } from "./folder-content.ts";
import { manifestedFolder } from "./manifest.ts";

/**
 * Writes an unsigned folder of files; the manifest comes last and makes it whole. Ctrl-C meanwhile leaves it
 * whole too.
 */
export async function writeFolder(
  folder: string,
  content: FolderContent,
  envelope: Envelope,
): Promise<{ readonly manifestSha256: string }> {
  const { parts, manifest, manifestSha256 } = manifestedFolder(content);
  await uninterrupted(async () => {
    await Promise.all([
      ...[...parts].map(([name, bytes]) => writeWhole(join(folder, name), bytes)),
      writeWhole(join(folder, "envelope.json"), envelopeText(envelope, manifestSha256)),
    ]);
    await writeWhole(join(folder, "manifest.json"), manifest);
  });
  return { manifestSha256 };
}
