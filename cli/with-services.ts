import { withDurable, type Durable } from "./durable.ts";

/**
 * Work with the configured services, or those of a running `dev`; where neither says where they are,
 * the embedded ones are started with one worker, and stopped afterwards.
 */
export async function withServices<Answer>(
  work: (durable: Durable) => Promise<Answer>,
): Promise<Answer> {
  const [{ readConfig }, { runningServices }] = await Promise.all([
    import("../infra/config.ts"),
    import("../infra/running-services.ts"),
  ]);
  const config = readConfig(process.env);
  const { databaseUrl, temporalAddress } = await runningServices(config);
  if (databaseUrl !== undefined && temporalAddress !== undefined) return await withDurable(work);
  const { startDev } = await import("./start-dev.ts");
  const dev = await startDev(config, (line) => process.stderr.write(`${line}\n`));
  process.stderr.write(`Started the embedded services under ${config.home}.\n`);
  const interrupted = (signal: NodeJS.Signals) => {
    process.stderr.write(`Stopping (${signal}); the same command goes on from here.\n`);
    void dev.stop().finally(() => process.exit(130));
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    return await withDurable(work);
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    await dev.stop();
  }
}
