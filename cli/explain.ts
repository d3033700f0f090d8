import type { Command } from "commander";
import { PipelineError } from "../domain/errors.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";

interface ExplainOptions {
  readonly json?: true;
}

const EXAMPLE = `
Example:
  thirdfriday explain review-2024-12 S0005
`;

/** `explain`: why one name is in or out, step by step, to its last input value. */
export function registerExplain(program: Command): void {
  program
    .command("explain")
    .description("Say why one security is in or out of a computed review.")
    .argument("<dir>", "a folder that compute wrote, or a published one")
    .argument("<security>", "its security_id, or a ticker that one line has")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(explain);
}

async function explain(address: string, wanted: string, options: ExplainOptions): Promise<void> {
  const [{ sourceFromAddress }, { openReview }, { explanation }, { explanationText }] =
    await Promise.all([
      import("../infra/publication/source-from-address.ts"),
      import("../infra/publication/review-folder.ts"),
      import("./explanation.ts"),
      import("./explanation-text.ts"),
    ]);
  const review = await openReview(await sourceFromAddress(address));
  const found = await explanation(review, securityOf(review, wanted));
  process.stdout.write(options.json ? `${JSON.stringify(found)}\n` : explanationText(found));
  process.stderr.write(`Every line's verdict is in ${address}/${verdictsPath(review)}.\n`);
}

function verdictsPath({ segments }: ReviewFolder): string {
  return segments[0] === "" ? "verdicts.csv" : `${segments[0]}/verdicts.csv`;
}

/** A security_id as it stands, else the one line of the universe that has this ticker. */
function securityOf({ inputs }: ReviewFolder, wanted: string): SecurityId {
  if (idsOf(inputs).has(wanted)) return wanted as SecurityId;
  const named = inputs.universe.securities.filter(({ ticker }) => ticker === wanted);
  if (named.length === 1) return named[0]!.securityId;
  throw new PipelineError("bad_input", {
    security: wanted,
    reason:
      named.length === 0
        ? "neither the universe nor the composition in force has it"
        : `several lines have this ticker: ${named.map((line) => line.securityId).join(", ")}`,
  });
}

function idsOf({ universe, current }: ReviewInputs): ReadonlySet<string> {
  return new Set([...universe.securities, ...current].map(({ securityId }) => securityId));
}
