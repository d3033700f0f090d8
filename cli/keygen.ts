import type { Command } from "commander";

interface KeygenOptions {
  readonly out: string;
  readonly name?: string;
  readonly json?: true;
}

const EXAMPLE = `
Example:
  thirdfriday keygen --out signing.pem --name "Index publication"
`;

/** `keygen`: a key for signing publications or decisions. */
export function registerKeygen(program: Command): void {
  program
    .command("keygen")
    .description("Make an ed25519 key: a private file and, beside it, the public one.")
    .requiredOption("--out <file>", "the private key's file; must not be there yet")
    .option("--name <name>", "whose key it is, for the line of people.yaml")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(keygen);
}

async function keygen({ out, name, json }: KeygenOptions): Promise<void> {
  const [{ makeKeyFiles }, { keyIdOf }, { publicKeyOf }] = await Promise.all([
    import("../infra/signing/key-files.ts"),
    import("../infra/publication/detached-signature.ts"),
    import("../infra/signing/decision-signature.ts"),
  ]);
  const made = await makeKeyFiles(out);
  const facts = {
    private_key_file: made.privateFile,
    public_key_file: made.publicFile,
    key_id: keyIdOf(made.publicPem),
    public_key: publicKeyOf(made.privatePem),
    ...(name !== undefined && { name }),
  };
  const lines = Object.entries(facts).map(([key, value]) => `${key}: ${value}`);
  process.stdout.write(json ? `${JSON.stringify(facts)}\n` : `${lines.join("\n")}\n`);
  process.stderr.write(
    `Keep ${made.privateFile} to yourself; public_key goes into people.yaml, ${made.publicFile} to those who verify.\n`,
  );
}
