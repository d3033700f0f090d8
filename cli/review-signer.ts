import { readFile } from "node:fs/promises";
import { PipelineError } from "../domain/errors.ts";
import type { Person } from "../domain/review/judge-decision.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { getText } from "../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import { publicKeyOf } from "../infra/signing/decision-signature.ts";
import { peopleFile } from "../schemas/people.ts";
import { parseYaml } from "../schemas/yaml-file.ts";

/** The one who signs, and the private key, PEM. */
export interface ReviewSigner {
  readonly person: Person;
  readonly pem: string;
}

/**
 * The person of the people file pinned with a review who holds the key of a file.
 *
 * Throws: bad_input where the file is no ed25519 private key; key_unknown.
 */
export async function reviewSigner(
  store: ObjectStore,
  asked: { readonly review: string; readonly people: ArtifactRef; readonly keyFile: string },
): Promise<ReviewSigner> {
  const { review, keyFile: file } = asked;
  const pem = await privateKey(file);
  const publicKey = keyOf(pem, file);
  const text = await getText(store, asked.people);
  const { people } = parseYaml({ file: "people.yaml", text }, peopleFile);
  const person = people.find((one) => one.publicKey === publicKey);
  if (person) return { person, pem };
  const known = people.map(({ id }) => id).join(", ");
  throw new PipelineError("key_unknown", { file, review, reason: `it is not the key of ${known}` });
}

async function privateKey(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new PipelineError("bad_input", { file, reason: "there is no such file" });
  }
}

function keyOf(pem: string, file: string): string {
  try {
    return publicKeyOf(pem);
  } catch {
    const reason = "expected an ed25519 private key, PEM, as `thirdfriday keygen` makes it";
    throw new PipelineError("bad_input", { file, reason });
  }
}
