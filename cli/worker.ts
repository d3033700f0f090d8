import type { Command } from "commander";

const EXAMPLE = `
Needs DATABASE_URL, TEMPORAL_ADDRESS, THIRDFRIDAY_STORE and THIRDFRIDAY_SIGNING_KEY, or a running
\`thirdfriday dev\`. Workers may be many; each takes what the others leave.

Example:
  thirdfriday worker
`;

/** `worker`: does the durable work of reviews until it is told to stop. */
export function registerWorker(program: Command): void {
  program
    .command("worker")
    .description("Run a worker for durable reviews.")
    .addHelpText("after", EXAMPLE)
    .action(work);
}

async function work(): Promise<void> {
  const [{ readConfig }, { runningServices }, { runWorker }] = await Promise.all([
    import("../infra/config.ts"),
    import("../infra/running-services.ts"),
    import("./run-worker.ts"),
  ]);
  const config = readConfig(process.env);
  const services = await runningServices(config);
  const { PipelineError } = await import("../domain/errors.ts");
  const { databaseUrl, temporalAddress } = services;
  if (databaseUrl === undefined)
    throw new PipelineError("services_unknown", {
      variable: "DATABASE_URL",
      reason: `is not set, and no \`thirdfriday dev\` runs in ${config.home}`,
    });
  const worker = await runWorker(config, { databaseUrl, temporalAddress });
  process.stderr.write("The worker is ready; Ctrl-C stops it.\n");
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => worker.stop());
  await worker.done;
}
