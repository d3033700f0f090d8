import { bundleEngine } from "../infra/engine-bundle.ts";
import { sha256Hex } from "../infra/objects/object-store.ts";
import { writeWhole } from "../infra/whole-file.ts";

/** Writes the engine's bundle of the sources below `root` to `target`; gives its SHA-256. */
export async function buildEngine(root: string, target: string): Promise<string> {
  const text = await bundleEngine(root);
  await writeWhole(target, text);
  return sha256Hex(text);
}
