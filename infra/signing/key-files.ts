import { generateKeyPairSync } from "node:crypto";
import { open } from "node:fs/promises";
import { PipelineError } from "../../domain/errors.ts";

/** A new key as two PEM files: the private one, which only its owner can read, and the public one. */
export interface KeyFiles {
  readonly privateFile: string;
  readonly publicFile: string;
  readonly privatePem: string;
  readonly publicPem: string;
}

/**
 * Makes an ed25519 key at `privateFile`, its public half beside it as `….pub.pem`.
 *
 * Throws: file_exists when either file is there; a key is never overwritten.
 */
export async function makeKeyFiles(privateFile: string): Promise<KeyFiles> {
  const publicFile = `${privateFile.replace(/\.pem$/, "")}.pub.pem`;
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const privatePem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
  await writeNew(privateFile, privatePem, 0o600);
  await writeNew(publicFile, publicPem, 0o644);
  return { privateFile, publicFile, privatePem, publicPem };
}

async function writeNew(file: string, text: string, mode: number): Promise<void> {
  try {
    const handle = await open(file, "wx", mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "EEXIST")
      throw new PipelineError("file_exists", { file, reason: "a key is never overwritten" });
    throw new PipelineError("bad_input", { file, reason: message });
  }
}
