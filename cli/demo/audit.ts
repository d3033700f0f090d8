import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { pinnedKeyId } from "../../infra/publication/detached-signature.ts";
import { replaySet } from "../../infra/publication/replay.ts";
import { verifySource } from "../../infra/publication/verify.ts";
import { sourceFromAddress } from "../../infra/publication/source-from-address.ts";

/** What an auditor found in one copied folder of a published revision. */
export interface Audited {
  readonly sets: number;
  readonly files: number;
  readonly holds: boolean;
}

/** Copies a published revision, checks every digest and signature, and recomputes every byte. */
export async function audit(
  home: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Audited> {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true });
  const source = await sourceFromAddress(to);
  const keyFile = join(home, "signing.pub.pem");
  const verified = await verifySource(
    source,
    pinnedKeyId(await readFile(keyFile, "utf8"), keyFile),
  );
  let files = 0;
  let holds = verified.holds;
  for (const { folder } of verified.sets) {
    const replayed = await replaySet(source, folder, "stored");
    files += replayed.files;
    holds &&= replayed.difference === undefined;
  }
  return { sets: verified.sets.length, files, holds };
}
