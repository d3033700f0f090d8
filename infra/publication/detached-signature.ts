import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { z } from "zod";
import { PipelineError } from "../../domain/errors.ts";
import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import { sha256Hex } from "../objects/object-store.ts";

const signatureFile = z.strictObject({
  algorithm: z.literal("ed25519"),
  key_id: z.string(),
  public_key: z.string(),
  signature: z.base64(),
});

/** Signs the bytes of manifests with one key. */
export interface ManifestSigner {
  readonly keyId: string;
  /** The whole text of manifest.sig.json. Signing the same bytes again gives the same text. */
  sign(manifest: Uint8Array): string;
  /** The bare ed25519 signature of a message, base64. */
  signature(message: Uint8Array): string;
}

/** A signer with an ed25519 private key in PKCS#8 PEM text. Throws: bad_input on any other key. */
export function manifestSigner(privateKeyPem: string, file = "signing key"): ManifestSigner {
  const key = privateKey(privateKeyPem, file);
  const publicPem = pemOf(createPublicKey(privateKeyPem));
  const keyId = keyIdOf(publicPem);
  return {
    keyId,
    sign: (manifest) => signatureText(sign(null, manifest, key), { keyId, publicPem }),
    signature: (message) => sign(null, message, key).toString("base64"),
  };
}

function signatureText(
  signature: Buffer,
  { keyId, publicPem }: { readonly keyId: string; readonly publicPem: string },
): string {
  return `${canonicalJson(
    {
      algorithm: "ed25519",
      key_id: keyId,
      public_key: publicPem,
      signature: signature.toString("base64"),
    },
    2,
  )}\n`;
}

/** What a signature file says of a manifest. */
export type SignatureFinding =
  | { readonly holds: true; readonly keyId: string }
  | { readonly holds: false; readonly reason: string };

/**
 * Checks manifest.sig.json against a manifest's bytes: every byte of the file is determined by the
 * manifest and the key, so any change to it shows.
 */
export function checkSignature(manifest: Uint8Array, file: Uint8Array): SignatureFinding {
  const text = new TextDecoder().decode(file);
  const parsed = signatureFile.safeParse(jsonOf(text));
  if (!parsed.success) return { holds: false, reason: "it is no signature file" };
  const { public_key, key_id, signature } = parsed.data;
  const key = publicKeyOf(public_key);
  if (!key || keyIdOf(public_key) !== key_id)
    return { holds: false, reason: "its key and key id do not belong together" };
  const bytes = Buffer.from(signature, "base64");
  if (!verify(null, manifest, key, bytes))
    return { holds: false, reason: "the manifest is not what the key signed" };
  const whole = signatureText(bytes, { keyId: key_id, publicPem: pemOf(key) });
  return whole === text
    ? { holds: true, keyId: key_id }
    : { holds: false, reason: "its text is not as it was written" };
}

/** The id of a key: the first 32 hexadecimal digits of SHA-256 over its SPKI DER. */
export function keyIdOf(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: "spki", format: "der" });
  return sha256Hex(der).slice(0, 32);
}

/** The id of the public key in a PEM file's text. Throws: bad_input naming the file. */
export function pinnedKeyId(pem: string, file: string): string {
  const key = publicKeyOf(pem);
  if (!key)
    throw new PipelineError("bad_input", { file, reason: "expected an ed25519 public key in PEM" });
  return keyIdOf(pemOf(key));
}

function privateKey(pem: string, file: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // The reason below says what is expected, never what the file holds.
  }
  throw new PipelineError("bad_input", {
    file,
    reason:
      "expected an ed25519 private key in PKCS#8 PEM, such as `openssl genpkey -algorithm ed25519` makes",
  });
}

function publicKeyOf(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
}

function pemOf(key: KeyObject): string {
  return key.export({ type: "spki", format: "pem" }).toString();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
