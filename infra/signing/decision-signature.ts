import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import {
  signedText,
  type DecisionBody,
  type SignedDecision,
} from "../../domain/review/review-decision.ts";
import { sha256Hex } from "../objects/object-store.ts";

/** DER in front of a raw ed25519 public key (RFC 8410). */
const PUBLIC_KEY_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** Signs a decision with a person's key: PKCS#8 PEM text. */
export function signDecision(body: DecisionBody, privateKeyPem: string): SignedDecision {
  const text = signedText(body);
  const signature = sign(null, Buffer.from(text), createPrivateKey(privateKeyPem));
  return { id: sha256Hex(text), body, signature: signature.toString("base64") };
}

/** True when the decision's id is its digest and the key (raw, base64) signed exactly this text. */
export function decisionHolds({ id, body, signature }: SignedDecision, publicKey: string): boolean {
  const text = signedText(body);
  if (sha256Hex(text) !== id) return false;
  return verify(null, Buffer.from(text), rawPublicKey(publicKey), Buffer.from(signature, "base64"));
}

/** The raw public key, base64, of a private key in PEM text: how a person is found by their key. */
export function publicKeyOf(privateKeyPem: string): string {
  const der = createPublicKey(createPrivateKey(privateKeyPem)).export({
    type: "spki",
    format: "der",
  });
  return der.subarray(PUBLIC_KEY_PREFIX.length).toString("base64");
}

function rawPublicKey(base64: string): KeyObject {
  const key = Buffer.concat([PUBLIC_KEY_PREFIX, Buffer.from(base64, "base64")]);
  return createPublicKey({ key, format: "der", type: "spki" });
}
