import type { Command } from "commander";

const EXAMPLE = `
Everything is kept under .thirdfriday/ (THIRDFRIDAY_HOME), so that the next start goes on where this
one stopped. The other commands find the services by themselves while it runs.

Example:
  thirdfriday dev
`;

/** `dev`: the whole stack on this machine, until Ctrl-C. */
export function registerDev(program: Command): void {
  program
    .command("dev")
    .description("Start Temporal, Postgres, a store and one worker on this machine.")
    .addHelpText("after", EXAMPLE)
    .action(dev);
}

async function dev(): Promise<void> {
  const [{ readConfig }, { startDev }] = await Promise.all([
    import("../infra/config.ts"),
    import("./start-dev.ts"),
  ]);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  const running = await startDev(readConfig(process.env), (line) =>
    process.stderr.write(`${line}\n`),
  );
  const { databaseUrl, temporalAddress, store } = running;
  process.stdout.write(
    [
      `Temporal   ${temporalAddress}`,
      `Postgres   ${databaseUrl}`,
      `Store      ${store.url}`,
      "One worker is running. Try `thirdfriday review list`; Ctrl-C stops everything.",
      "",
    ].join("\n"),
  );
  await Promise.race([stopped, running.worker.done]);
  process.stderr.write("Stopping.\n");
  await running.stop();
}
