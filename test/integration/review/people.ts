import { generateKeyPairSync } from "node:crypto";
import type { Role } from "../../../domain/review/review-decision.ts";
import { publicKeyOf } from "../../../infra/signing/decision-signature.ts";

/** A person of the tests with the key they sign with. */
export interface TestPerson {
  readonly id: string;
  readonly key: string;
  readonly entry: string;
}

/** A person with a fresh key; `more` are further lines of the entry, such as `revoked_on: …`. */
export function person(
  id: string,
  roles: readonly Role[],
  more: readonly string[] = [],
): TestPerson {
  const key = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
  const pem = key.toString();
  const lines = [
    `  - id: ${id}`,
    `    name: ${id}`,
    `    roles: [${roles.join(", ")}]`,
    `    public_key: ${publicKeyOf(pem)}`,
    "    valid_from: 2020-01-01",
    ...more.map((line) => `    ${line}`),
  ];
  return { id, key: pem, entry: lines.join("\n") };
}

/** people.yaml of some people. */
export function peopleYaml(people: readonly TestPerson[], approvalHours = 120): string {
  return [
    `approval_hours: ${approvalHours}`,
    "people:",
    ...people.map(({ entry }) => entry),
    "",
  ].join("\n");
}
