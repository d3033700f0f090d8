import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { peopleFile } from "../../schemas/people.ts";

const pair = generateKeyPairSync("ed25519");
const PEM = pair.publicKey.export({ type: "spki", format: "pem" }).toString();
const DER = pair.publicKey.export({ type: "spki", format: "der" });
const RAW = DER.subarray(-32).toString("base64");
const OTHER = generateKeyPairSync("ed25519")
  .publicKey.export({ type: "spki", format: "der" })
  .toString("base64");

const one = {
  id: "first-approver",
  name: "First Approver",
  roles: ["approver"],
  public_key: RAW,
  valid_from: "2024-01-01",
};
const other = { ...one, id: "second-approver", public_key: OTHER };

test("a key is the same in PEM, in base64 and raw", () => {
  for (const public_key of [PEM, DER.toString("base64"), RAW])
    expect(peopleFile.parse({ people: [{ ...one, public_key }] }).people[0]!.publicKey).toBe(RAW);
});

test("an approval stands for 120 hours unless the file says otherwise", () => {
  expect(peopleFile.parse({ people: [one] }).approval_hours).toBe(120);
  expect(peopleFile.parse({ approval_hours: 24, people: [one, other] }).approval_hours).toBe(24);
});

test.each`
  people                                  | because
  ${[one, { ...other, id: one.id }]}      | ${"two entries of one id would count twice"}
  ${[one, { ...other, public_key: RAW }]} | ${"two entries of one key would let one person count twice"}
  ${[one, { ...other, public_key: PEM }]} | ${"in whatever form the key is written"}
  ${[]}                                   | ${"nobody could approve"}
  ${[{ ...one, roles: [] }]}              | ${"a person without a role can do nothing"}
  ${[{ ...one, roles: ["boss"] }]}        | ${"there is no such role"}
  ${[{ ...one, public_key: "c2hvcnQ=" }]} | ${"a key has 32 bytes"}
  ${[{ ...one, valid_from: undefined }]}  | ${"a key has a first day"}
  ${[{ ...one, valid_to: "2024-02-30" }]} | ${"the calendar has no such day"}
  ${[{ ...one, revoked: "2024-02-01" }]}  | ${"a misspelt revocation must not pass for none"}
`("$because: refused", ({ people }) => {
  expect(peopleFile.safeParse({ people }).success).toBe(false);
});
