import { Option, type Command } from "commander";
import type { StoredFinding } from "../infra/db/gate-store.ts";
import type { GateAnswer } from "../infra/db/answer-finding.ts";
import { dateOption } from "./date-option.ts";
import type { Woken } from "./wake-gated.ts";

interface ListOptions {
  readonly dataset?: string;
  readonly source?: string;
  readonly all?: true;
  readonly json?: true;
}

interface AnswerOptions {
  readonly answer: GateAnswer["answer"];
  readonly reason: string;
  readonly evidence: string;
  readonly expires?: string;
  readonly by: string;
  readonly json?: true;
}

const LIST_EXAMPLE = `
Example:
  thirdfriday gate list --dataset us-screener/2024-03-08/r1
`;
const ANSWER_EXAMPLE = `
accept        the values stand
use_previous  the values of the session before stand in: a new revision, the raw file stays
exclude       the line is excluded, and appears in the verdicts with this reason

With --expires the answer also stands for the same finding of later sessions up to that date.
Reviews and backfills that wait at a gate look again at once; where they cannot be told, at their next
recheck.

Example:
  thirdfriday gate answer us-screener/2024-03-08/r1/share_count_jump/NTAP --answer use_previous \\
    --reason "count is a tenth of the 10-Q's" --evidence 10-Q --expires 2024-06-30 --by anna
`;

/** `gate list|answer`: what the gates found, and what people say to it. */
export function registerGate(program: Command): void {
  const gate = program.command("gate").description("See and answer what the data gates found.");
  gate
    .command("list")
    .description("List findings that nobody has answered.")
    .option("--dataset <id>", "of one data set, such as us-screener/2024-06-14/r1")
    .option("--source <source>", "of one source")
    .option("--all", "answered ones too")
    .option("--json", "print one JSON object")
    .addHelpText("after", LIST_EXAMPLE)
    .action(list);
  gate
    .command("answer <findings...>")
    .description("Answer findings.")
    .addOption(
      new Option("--answer <answer>", "what to do")
        .choices(["accept", "use_previous", "exclude"])
        .makeOptionMandatory(),
    )
    .requiredOption("--reason <text>", "why")
    .option("--evidence <text>", "what shows it: a link, a document, a ticket", "")
    .option("--expires <date>", "the answer stands for later sessions up to this date")
    .requiredOption("--by <name>", "who answers")
    .option("--json", "print one JSON object")
    .addHelpText("after", ANSWER_EXAMPLE)
    .action(answer);
}

async function list(options: ListOptions): Promise<void> {
  const { readConfig } = await import("../infra/config.ts");
  const { withLedger } = await import("./ledger.ts");
  const { findings } = await import("../infra/db/gate-store.ts");
  const { dataset: datasetId, source } = options;
  const found = await withLedger(readConfig(process.env), ({ db }) =>
    findings(db, { datasetId, source, open: !options.all }),
  );
  if (options.json) process.stdout.write(`${JSON.stringify({ findings: found })}\n`);
  else if (found.length === 0) process.stderr.write("No finding is open.\n");
  else process.stdout.write(found.map(inWords).join(""));
}

async function answer(ids: readonly string[], options: AnswerOptions): Promise<void> {
  const { reason, evidence, by } = options;
  const expiresOn =
    options.expires === undefined ? undefined : dateOption("--expires", options.expires);
  const { readConfig } = await import("../infra/config.ts");
  const { withLedger } = await import("./ledger.ts");
  const { inTransaction } = await import("../infra/db/transaction.ts");
  const { answerFinding } = await import("../infra/db/answer-finding.ts");
  const { wakeGated } = await import("./wake-gated.ts");
  const knownFrom = new Date().toISOString();
  const given: GateAnswer = {
    answer: options.answer,
    reason,
    evidence,
    answeredBy: by,
    expiresOn,
  };
  const config = readConfig(process.env);
  const { answered, reviews } = await withLedger(config, async (connection) => {
    const done = await inTransaction({ pool: connection.pool, lock: "gate" }, async ({ db }) => {
      const stored: StoredFinding[] = [];
      for (const findingId of ids)
        stored.push(await answerFinding(db, { findingId, knownFrom }, given));
      return stored;
    });
    const news = { findingId: ids[0]!, updateId: `gate/${knownFrom}/${by}` };
    return { answered: done, reviews: await wakeGated(config, connection, news) };
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ findings: answered, ...reviews })}\n`);
  else process.stderr.write(`${answered.map(inWords).join("")}${wokenInWords(reviews)}`);
}

function wokenInWords({ woken, waiting }: Woken): string {
  return [
    ...woken.map((id) => `${id} looks again now.\n`),
    ...waiting.map((id) => `${id} could not be told; it looks again at its next recheck.\n`),
  ].join("");
}

function inWords({ findingId, message, answer: given }: StoredFinding): string {
  const said = given ? `${given.answer} by ${given.answeredBy}: ${given.reason}` : "open";
  return `${findingId}\n  ${message}\n  ${said}\n`;
}
