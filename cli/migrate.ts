import type { Command } from "commander";

const EXAMPLE = `
Example:
  DATABASE_URL=postgres://user:password@localhost:5432/thirdfriday thirdfriday migrate
`;

/** `migrate`: brings the database's tables up to date. */
export function registerMigrate(program: Command): void {
  program
    .command("migrate")
    .description("Bring the tables of DATABASE_URL up to date.")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLE)
    .action(migrate);
}

async function migrate({ json }: { readonly json?: true }): Promise<void> {
  const { readConfig } = await import("../infra/config.ts");
  const { withLedger } = await import("./ledger.ts");
  const { migrateToLatest } = await import("../infra/db/migrate.ts");
  const ran = await withLedger(readConfig(process.env), ({ db }) => migrateToLatest(db));
  if (json) process.stdout.write(`${JSON.stringify({ ran })}\n`);
  else
    process.stderr.write(
      ran.length === 0
        ? "The tables are up to date.\n"
        : `${ran.map((name) => `ran ${name}\n`).join("")}`,
    );
}
