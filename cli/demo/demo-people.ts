import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeKeyFiles } from "../../infra/signing/key-files.ts";
import { publicKeyOf } from "../../infra/signing/decision-signature.ts";

/** One signer of the tour: an id of people.yaml and the private key they sign with. */
export interface Signer {
  readonly id: string;
  readonly key: string;
}

export interface DemoPeople {
  readonly file: string;
  readonly approvers: readonly [Signer, Signer];
}

const APPROVERS = [
  { id: "approver-one", name: "Approver One", role: "approver" },
  { id: "approver-two", name: "Approver Two", role: "deputy_approver" },
] as const;

/** Makes a key for each of two approvers and the people.yaml that names them. */
export async function makePeople(folder: string): Promise<DemoPeople> {
  const signers: Signer[] = [];
  const entries: string[] = [];
  for (const { id, name, role } of APPROVERS) {
    const { privatePem } = await makeKeyFiles(join(folder, `${id}.pem`));
    signers.push({ id, key: privatePem });
    entries.push(
      `  - id: ${id}`,
      `    name: ${name}`,
      `    roles: [${role}]`,
      `    public_key: ${publicKeyOf(privatePem)}`,
      "    valid_from: 2020-01-01",
    );
  }
  const file = join(folder, "people.yaml");
  await writeFile(file, ["people:", ...entries, ""].join("\n"));
  return { file, approvers: signers as [Signer, Signer] };
}
