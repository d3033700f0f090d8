import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runCli, type Ended } from "../run-cli.ts";
import type { Stage } from "./stage.ts";

/** Runs `thirdfriday` in a process of its own on a stage's services. */
export function command(
  at: Stage,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return runCli(args, {
    DATABASE_URL: at.databaseUrl,
    TEMPORAL_ADDRESS: at.temporalAddress,
    TEMPORAL_NAMESPACE: at.namespace,
    THIRDFRIDAY_HOME: at.folder,
    THIRDFRIDAY_STORE: pathToFileURL(join(at.folder, "objects")).href,
    ...more,
  });
}
