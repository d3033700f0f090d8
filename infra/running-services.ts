import { readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { Config } from "./config.ts";
import { writeWhole } from "./whole-file.ts";

const addresses = z.object({ databaseUrl: z.string(), temporalAddress: z.string() });

/** Where the services are; undefined where neither the configuration nor a running `dev` says. */
export interface RunningServices {
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
}

/** The configured services; for one that is not, the embedded one while `dev` runs. */
export async function runningServices(config: Config): Promise<RunningServices> {
  const found = await readFile(fileOf(config.home), "utf8").catch(() => undefined);
  const embedded = found === undefined ? undefined : addresses.parse(JSON.parse(found));
  return {
    databaseUrl: config.databaseUrl ?? embedded?.databaseUrl,
    temporalAddress: config.temporalAddress ?? embedded?.temporalAddress,
  };
}

/** Tells the other commands on this machine where the embedded services are. */
export async function tellServices(
  home: string,
  services: z.infer<typeof addresses>,
): Promise<void> {
  await writeWhole(fileOf(home), `${JSON.stringify(services, undefined, 2)}\n`);
}

export async function forgetServices(home: string): Promise<void> {
  await rm(fileOf(home), { force: true });
}

function fileOf(home: string): string {
  return join(resolve(home), "services.json");
}
