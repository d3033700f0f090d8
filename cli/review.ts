import { Option, type Command } from "commander";
import { OVERRIDE_FIELDS } from "../domain/review/review-decision.ts";
import type { DecideOptions } from "./review-decide.ts";
import type { StartOptions } from "./review-start.ts";

const START_EXAMPLE = `
The dates come from the rulebook's schedule. A closed review takes a new revision, which names the one
it supersedes and why (--reason). --calendar takes a calendar artefact, such as a compressed one.

Example:
  thirdfriday review start --index large-500 --review 2024-12 --by anna
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
    .requiredOption("--index <index>", "such as large-500")
    .requiredOption("--review <month>", "the review's month, such as 2024-12")
    .option("--kind <kind>", "kind of review where the month has more than one")
    .option("--by <person>", "who prepares it; they cannot approve it (default: the user)")
    .option("--shadow", "do everything, publish nothing")
    .option("--rulebook <file>", "this version instead of the shelf's")
    .option("--people <file>", "people.yaml instead of the shelf's")
    .option("--funds <folder>", "a folder per fund instead of the shelf's")
    .option("--calendar <file>", "a calendar artefact instead of the exchange's")
    .option("--current <file>", "current.csv to start from instead of the last composition")
    .option("--effective <date>", "effective date instead of the schedule's")
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
  const decision = (name: string, description: string): Command =>
    review
      .command(name)
      .description(description)
      .argument("<id>", ID)
      .requiredOption("--key <file>", "your ed25519 private key, PEM")
      .option("--reason <text>", "why; optional only for an approval in time", "")
      .option("--evidence <text>", "what shows it: a link, a document, a ticket", "")
      .option("--determination <sha256>", "the determination you mean (default: the present one)")
      .option("--json", "print one object on stdout")
      .addHelpText("after", `\nExample:\n  ${exampleOf(name)}\n`)
      .action(async (id: string, options: DecideOptions) => {
        const { decide } = await import("./review-decide.ts");
        await decide(id, name, options);
      });
  decision("approve", "Approve the determination: two people other than the preparer do.");
  decision("reject", "Ask for another pass.");
  decision("decide", "Include, exclude or keep a line, as the committee.")
    .requiredOption("--security <id>", "the line")
    .addOption(
      new Option("--choice <choice>", "what to do with it")
        .choices(["include", "exclude", "keep"])
        .makeOptionMandatory(),
    );
  decision("override", "Set a value of a line.")
    .requiredOption("--security <id>", "the line")
    .addOption(
      new Option("--field <field>", "the column")
        .choices([...OVERRIDE_FIELDS])
        .makeOptionMandatory(),
    )
    .requiredOption("--value <value>", "its value")
    .option("--expires <date>", "the last rank date at which it holds");
  decision("postpone", "Move the effective date.").requiredOption(
    "--effective <date>",
    "the new effective date",
  );
  decision("withdraw", "End the review without effect.");
}

const EXTRAS: Readonly<Record<string, string>> = {
  decide: ' --security S-7K2QX9PDM4 --choice exclude --reason "acquired"',
  override: ' --security S-7K2QX9PDM4 --field shares --value 1200000 --reason "10-Q"',
  postpone: ' --effective 2025-01-06 --reason "market closed"',
  reject: ' --reason "check the float of ABC"',
  withdraw: ' --reason "index ends"',
};

function exampleOf(name: string): string {
  const id = "review/large-500/2024-12-13/r1";
  return `thirdfriday review ${name} ${id} --key anna.pem${EXTRAS[name] ?? ""}`;
}
