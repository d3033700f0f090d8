import { generateKeyPairSync } from "node:crypto";
import { STEPS } from "../../../domain/engine/steps.ts";
import { canonicalJson } from "../../../domain/numeric/canonical-json.ts";
import { engineBundle } from "../../../infra/engine-bundle.ts";
import { manifestSigner } from "../../../infra/publication/detached-signature.ts";
import type { FolderContent } from "../../../infra/publication/folder-content.ts";
import {
  determination,
  FIRST,
  line,
  previous,
} from "../../domain/publication/sample-determination.ts";

/** A key pair in PEM, new for each call. */
export function keyPair(): { readonly privatePem: string; readonly publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    privatePem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicPem: publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
}

export const SIGNER = manifestSigner(keyPair().privatePem);
export const ENVELOPE = {
  startedAt: "2024-12-13T22:00:00.000Z",
  writtenAt: "2024-12-13T22:00:01.000Z",
  version: "0.1.0",
};

/** A small announcement set with a real engine, as a review would publish it. */
export async function sampleSet(given: Partial<FolderContent> = {}): Promise<FolderContent> {
  const approved = determination(
    [line("A", { shares: 5 }), line("B", { shares: 7 })],
    [previous("A", { shares: 4 })],
  );
  const inputs = {
    determination: canonicalJson(approved),
    publication: canonicalJson(FIRST),
  };
  return {
    kind: "published",
    set: "announcement",
    step: "announcement",
    index: "sample",
    version: "1",
    review: "2024-12",
    reviewId: "review/sample/2024-12-13/r1",
    effectiveDate: "2024-12-23",
    revision: 1,
    supersedes: null,
    files: STEPS["announcement"]!(inputs),
    inputs,
    sources: [],
    rulebook: { index: "sample", version: "1", sha256: "a".repeat(64) },
    engine: await engineBundle(),
    decisions: [],
    determinationSha256: FIRST.determination_sha256,
    ...given,
  };
}
