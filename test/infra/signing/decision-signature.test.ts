import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import type { DecisionBody } from "../../../domain/review/review-decision.ts";
import { sha256Hex } from "../../../infra/objects/object-store.ts";
import {
  decisionHolds,
  publicKeyOf,
  signDecision,
} from "../../../infra/signing/decision-signature.ts";

const newKey = () =>
  generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const OWN = newKey();
const BODY: DecisionBody = {
  v: 1,
  review_id: "review/exchange-100/2024-11-29/r1",
  action: "approve",
  determination_sha256: "a".repeat(64),
  person: "first-approver",
  reason: "",
  evidence: "",
  signed_at: "2024-12-10T09:00:00.000Z",
};
const SIGNED = signDecision(BODY, OWN);

test("a signature holds for its text and its key, and signing again gives the same", () => {
  expect(decisionHolds(SIGNED, publicKeyOf(OWN))).toBe(true);
  expect(signDecision(BODY, OWN)).toEqual(SIGNED);
  expect(decisionHolds(SIGNED, publicKeyOf(newKey()))).toBe(false);
});

test.each(Object.keys(BODY) as (keyof DecisionBody)[])("%s is signed", (field) => {
  const body = { ...BODY, [field]: `${BODY[field]}x` } as DecisionBody;
  const { id } = signDecision(body, newKey());
  expect(decisionHolds({ ...SIGNED, body }, publicKeyOf(OWN))).toBe(false);
  expect(decisionHolds({ ...SIGNED, body, id }, publicKeyOf(OWN))).toBe(false);
});

test("an id is the digest of what was signed: another one does not pass", () => {
  const id = sha256Hex("something else");
  expect(decisionHolds({ ...SIGNED, id }, publicKeyOf(OWN))).toBe(false);
});
