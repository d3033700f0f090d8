import type { Command } from "commander";
import { PipelineError } from "../domain/errors.ts";
import type { FileSource } from "../infra/publication/file-source.ts";
import type { SetFinding, Verification } from "../infra/publication/verify.ts";
import { answered } from "./answered.ts";

interface VerifyOptions {
  readonly publicKey?: string;
  readonly json?: true;
}

const EXAMPLE = `
Works on a copied folder without any configuration: a folder of compute, cap or trades, one published
set, a whole r<revision> folder, or a store.

Examples:
  thirdfriday compute --rulebook rulebooks/large-500 --review 2024-12 --universe samples/universe.csv --out review-2024-12
  thirdfriday verify review-2024-12
  thirdfriday verify s3://index-files/published/large-500/2024-12-23/r1 --public-key publisher.pem
`;

/** `verify`: are these the files that were written, and by whom? */
export function registerVerify(program: Command): void {
  program
    .command("verify")
    .description("Check a folder's manifest, digests and signature.")
    .argument("<dir-or-url>", "a folder, file:///folder or s3://bucket/prefix")
    .option("--public-key <file>", "trust this ed25519 public key (PEM) alone")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(verify);
}

async function verify(address: string, options: VerifyOptions): Promise<void> {
  const [{ sourceFromAddress }, { verifySource }] = await Promise.all([
    import("../infra/publication/source-from-address.ts"),
    import("../infra/publication/verify.ts"),
  ]);
  const source = await sourceFromAddress(address);
  const pinned = options.publicKey === undefined ? undefined : await pinnedKey(options.publicKey);
  const found = await verifySource(source, pinned);
  process.stdout.write(options.json ? `${jsonText(source, found)}\n` : plainText(found));
  if (!found.holds) throw answered(refusal(source, found));
  process.stderr.write("Every file is as it was written.\n");
}

async function pinnedKey(file: string): Promise<string> {
  const [{ readTextFile }, { pinnedKeyId }] = await Promise.all([
    import("../infra/text-file.ts"),
    import("../infra/publication/detached-signature.ts"),
  ]);
  const { text } = readTextFile(file);
  return pinnedKeyId(text, file);
}

function plainText({ files, sets }: Verification): string {
  const lines = files.map(
    ({ path, result, detail }) => `${result} ${path}${detail === "" ? "" : ` (${detail})`}`,
  );
  return `${[...lines, ...sets.map(signatureLine)].join("\n")}\n`;
}

function signatureLine({ folder, signature, keyId }: SetFinding): string {
  const name = folder === "" ? "" : `${folder}: `;
  return `${name}${signature}${keyId === "" ? "" : ` (key ${keyId})`}`;
}

function jsonText({ where }: FileSource, { files, sets, holds }: Verification): string {
  return JSON.stringify({
    where,
    holds,
    files,
    sets: sets.map(({ folder, signature, keyId }) => ({ folder, signature, key_id: keyId })),
  });
}

function refusal({ where }: FileSource, { files, sets }: Verification): PipelineError {
  const bad = files.find(({ result }) => result !== "ok");
  const unsigned = sets.find(({ signature }) => !signature.startsWith("signed by the pinned"));
  return new PipelineError("verification_failed", {
    file: where,
    ...(bad && { path: bad.path }),
    reason: bad ? `it is ${bad.result}` : (unsigned?.signature ?? "nothing was published here"),
  });
}
