import { Option, type Command } from "commander";
import { OVERRIDE_FIELDS, type ReviewAction } from "../domain/review/review-decision.ts";
import { repeatedOption } from "./repeated-option.ts";
import type { DecideOptions } from "./review-decide.ts";
import type { StartOptions } from "./review-start.ts";

const START_EXAMPLE = `
The dates come from the rulebook's schedule. What is not named here comes from the worker's shelf:
rulebooks, people.yaml, funds, the last composition. A closed review takes a correction: a new revision
that names the one it supersedes and why.

Examples:
  thirdfriday review start --index large-500 --review 2024-12 --by analyst-one
  thirdfriday review start --supersedes review/large-500/2024-12-13/r1 --reason "float of SPLK was wrong"
`;
const ID = "such as review/large-500/2024-12-13/r1";

/** `review`: start, see and decide durable reviews. */
export function registerReview(program: Command): void {
  const review = program.command("review").description("Start, see and decide durable reviews.");
  registerStart(review);
  registerViews(review);
  registerDecisions(review);
}

function registerStart(review: Command): void {
  review
    .command("start")
    .description("Start the review of an index.")
    .option("--index <index>", "such as large-500")
    .option("--review <month>", "the review's month, such as 2024-12")
    .option("--kind <kind>", "kind of review where the month has more than one")
    .option("--by <person>", "id of who prepares it; they cannot approve it (default: the user)")
    .option("--shadow", "do everything, publish nothing")
    .option("--rulebook <file>", "this version instead of the shelf's")
    .option("--people <file>", "people.yaml instead of the shelf's")
    .option("--funds <folder>", "a folder per fund instead of the shelf's")
    .option("--calendar <file>", "a calendar artefact instead of the exchange's")
    .option("--current <file>", "current.csv to start from instead of the last composition")
    .option("--previous-ranks <file>", "with --current: the ranks of the review before")
    .addOption(
      repeatedOption("--divisor <number>", "with --current: divisor in force, or segment=number"),
    )
    .option("--parent <index=folder>", "composition that the universe is drawn from")
    .option("--effective <date>", "effective date instead of the schedule's")
    .option("--supersedes <id>", "the closed review this one corrects; it gives index and month")
    .option("--reason <text>", "why a new revision is needed")
    .option("--json", "print one object on stdout")
    .addHelpText("after", START_EXAMPLE)
    .action(async (options: StartOptions) => {
      const { startReview } = await import("./review-start.ts");
      await startReview(options);
    });
}

function registerViews(review: Command): void {
  review
    .command("list")
    .description("List reviews, those that need attention first.")
    .option("--index <index>", "this index alone")
    .option("--json", "print one object on stdout")
    .addHelpText("after", "\nExample:\n  thirdfriday review list\n")
    .action(async (options: { index?: string; json?: true }) => {
      const { printList } = await import("./review-views.ts");
      await printList(options);
    });
  review
    .command("status")
    .description("Show where a review stands and what was decided.")
    .argument("<id>", ID)
    .option("--json", "print one object on stdout")
    .addHelpText(
      "after",
      "\nExample:\n  thirdfriday review status review/large-500/2024-12-13/r1\n",
    )
    .action(async (id: string, options: { json?: true }) => {
      const { printStatus } = await import("./review-views.ts");
      await printStatus(id, options);
    });
  review
    .command("pack")
    .description("Print the review pack of the latest pass, or write all its files.")
    .argument("<id>", ID)
    .option("--out <folder>", "write every file of the pass here")
    .option("--force", "empty the output folder first")
    .option("--json", "print the pack's JSON")
    .addHelpText("after", "\nExample:\n  thirdfriday review pack review/large-500/2024-12-13/r1\n")
    .action(async (id: string, options: { out?: string; force?: true; json?: true }) => {
      const { printPack } = await import("./review-views.ts");
      await printPack(id, options);
    });
}

function registerDecisions(review: Command): void {
  const decision = (name: ReviewAction, description: string): Command =>
    review
      .command(name)
      .description(description)
      .argument("<id>", ID)
      .requiredOption("--key <file>", "your ed25519 private key, PEM: it says who you are")
      .option("--evidence <text>", "what shows it: a link, a document, a ticket", "")
      .option("--determination <sha256>", "the determination you mean (default: the present one)")
      .option("--json", "print one object on stdout")
      .addHelpText("after", `\nExample:\n  ${exampleOf(name)}\n`)
      .action(async (id: string, options: DecideOptions) => {
        const { decide } = await import("./review-decide.ts");
        await decide(id, name, options);
      });
  decision("approve", "Approve the determination: two people other than the preparer do.").option(
    "--reason <text>",
    "why it is late, where the announcement's instant has passed",
    "",
  );
  const reasoned = (name: ReviewAction, description: string): Command =>
    decision(name, description).requiredOption("--reason <text>", "why");
  reasoned("reject", "Ask for another pass.");
  reasoned("decide", "Include, exclude or keep a line, as the committee.")
    .requiredOption("--security <id>", LINE)
    .addOption(
      new Option("--choice <choice>", "what to do with it")
        .choices(["include", "exclude", "keep"])
        .makeOptionMandatory(),
    );
  reasoned("override", "Set a value of a line.")
    .requiredOption("--security <id>", LINE)
    .addOption(
      new Option("--field <field>", "the column")
        .choices([...OVERRIDE_FIELDS])
        .makeOptionMandatory(),
    )
    .requiredOption("--value <value>", "its value")
    .option("--expires <date>", "the last rank date at which it holds");
  reasoned("postpone", "Move the effective date.").requiredOption(
    "--effective <date>",
    "the new effective date, later than the schedule's",
  );
  reasoned("withdraw", "End the review without effect; after the announcement, publish a notice.");
}

const LINE = "the line: its security_id, or a ticker that one line has";

const EXTRAS: Readonly<Record<ReviewAction, string>> = {
  approve: " --key approver-one.pem",
  decide: ' --key committee-one.pem --security SPLK --choice exclude --reason "acquired"',
  override:
    ' --key committee-one.pem --security SPLK --field shares --value 168500000 --reason "10-Q"',
  postpone: ' --key operations-one.pem --effective 2025-01-06 --reason "market closed"',
  reject: ' --key approver-one.pem --reason "check the float of SPLK"',
  withdraw: ' --key operations-one.pem --reason "the index ends"',
};

function exampleOf(name: ReviewAction): string {
  return `thirdfriday review ${name} review/large-500/2024-12-13/r1${EXTRAS[name]}`;
}
