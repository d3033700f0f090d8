import type { Command } from "commander";
import { PipelineError } from "../domain/errors.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";

interface ExplainOptions {
  readonly whyNot?: true;
  readonly near?: string;
  readonly json?: true;
}

const EXAMPLE = `
--why-not lists every hurdle of a line that is out, in order, with the value that clears it. --near lists
the lines whose value is nearest to its flip value. See docs/explain.md.

Example:
  thirdfriday compute --rulebook rulebooks/large-500 --review 2024-12 --universe samples/universe.csv --out review-2024-12
  thirdfriday explain review-2024-12 S0005
  thirdfriday explain review-2024-12 S0001 --why-not
  thirdfriday explain review-2024-12 --near 5
`;

/** `explain`: why one name is in or out, step by step, to its last input value. */
export function registerExplain(program: Command): void {
  program
    .command("explain")
    .description("Say why one security is in or out of a computed review.")
    .argument("<dir>", "a folder that compute wrote, or a published one")
    .argument("[security]", "its security_id, or a ticker that one line has")
    .option("--why-not", "for a line that is out: every hurdle, and what would clear it")
    .option("--near <n>", "the n closest misses and the n closest survivors")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(explain);
}

async function explain(
  address: string,
  wanted: string | undefined,
  options: ExplainOptions,
): Promise<void> {
  const near = options.near === undefined ? undefined : countOf(options.near);
  if ((wanted === undefined) === (near === undefined))
    throw new PipelineError("bad_usage", {
      ...(near === undefined ? { argument: "SECURITY" } : { option: "--near" }),
      reason: "name one security, or ask for the nearest ones with --near N",
    });
  if (near !== undefined && options.whyNot)
    throw new PipelineError("bad_usage", {
      option: "--why-not",
      reason: "it is of one security, and --near of many",
    });
  const [{ sourceFromAddress }, { openReview }] = await Promise.all([
    import("../infra/publication/source-from-address.ts"),
    import("../infra/publication/review-folder.ts"),
  ]);
  const review = await openReview(await sourceFromAddress(address));
  const answer =
    near === undefined ? await ofOne(review, wanted!, options) : await ofNearest(review, near);
  process.stdout.write(options.json ? `${JSON.stringify(answer.found)}\n` : answer.text);
  process.stderr.write(`Every line's verdict is in ${address}/${verdictsPath(review)}.\n`);
}

interface Answer {
  readonly found: object;
  readonly text: string;
}

async function ofOne(
  review: ReviewFolder,
  wanted: string,
  { whyNot }: ExplainOptions,
): Promise<Answer> {
  const [{ findSecurity }, { explanation }, { explanationText }] = await Promise.all([
    import("./find-security.ts"),
    import("./explanation.ts"),
    import("./explanation-text.ts"),
  ]);
  const security = findSecurity(review.inputs, wanted);
  const found = await explanation(review, security);
  if (!whyNot) return { found, text: explanationText(found) };
  const { whyNotOf, whyNotText } = await import("./why-not.ts");
  const why_not = whyNotOf(review.inputs, found);
  return { found: { ...found, why_not }, text: whyNotText(found, why_not) };
}

async function ofNearest(review: ReviewFolder, most: number): Promise<Answer> {
  const { nearestLines, nearestText } = await import("./nearest-lines.ts");
  const found = await nearestLines(review, most);
  return { found, text: nearestText(found) };
}

function countOf(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(count) && count > 0) return count;
  throw new PipelineError("bad_usage", {
    option: "--near",
    value: text,
    reason: "expected a whole number from 1",
  });
}

function verdictsPath({ segments }: ReviewFolder): string {
  return segments[0] === "" ? "verdicts.csv" : `${segments[0]}/verdicts.csv`;
}
