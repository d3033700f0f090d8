import { Option, type Command } from "commander";

interface DemoOptions {
  readonly folder: string;
  readonly seed: string;
  readonly json?: true;
}

const EXAMPLE = `
A synthetic market of 4,000 lines, three indices and nine funds: everything is started on this machine,
reviewed, signed by two people, published, verified and recomputed; then everything is stopped.

Example:
  thirdfriday demo
`;

/** `demo`: one tour through the whole product, on this machine alone. */
export function registerDemo(program: Command): void {
  program
    .command("demo")
    .description("Tour the whole product on a synthetic market.")
    .addOption(
      new Option("--folder <folder>", "where everything goes; emptied first").default(
        ".thirdfriday/demo",
      ),
    )
    .addOption(new Option("--seed <number>", "the market's seed").default("2026"))
    .option("--json", "print one JSON object at the end")
    .addHelpText("after", EXAMPLE)
    .action(async (options: DemoOptions) => {
      const { runDemo } = await import("./demo/tour.ts");
      await runDemo({ ...options, seed: Number(options.seed), json: options.json === true });
    });
}
