import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { BackfillSummary } from "../../../domain/review/backfill-summary.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { publishedMembers } from "../../backfill/published-membership.ts";
import { sharedData } from "../../shared-data.ts";
import type { Stage } from "../review/stage.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

/** What `backfill --json` prints. */
export interface Backfilled {
  readonly prefix: string;
  readonly digest: string;
  readonly ingested: {
    readonly deliveries: number;
    readonly rows: number;
    readonly quarantined: number;
  };
  readonly skipped: readonly { readonly review: string; readonly kind: string }[];
  readonly reviews: readonly BackfillSummary[];
}

const bin = fileURLToPath(new URL("../../../bin/thirdfriday.js", import.meta.url));

/** The snapshots, the feed of splits and everything accepted as delivered. */
export const REAL_MARKET: readonly string[] = [
  "--data",
  sharedData("us-screener/snapshots"),
  "--splits",
  sharedData("corporate-actions/splits_2015_2026_flat.csv"),
  "--gate-policy",
  "accept",
];

/** A file of the published members on the first session of the data. */
export async function membersFile(): Promise<string> {
  const folder = temporaryFolder();
  const file = join(folder, "members.csv");
  const members = [...publishedMembers(plainDate("2021-02-26"))];
  await writeFile(file, ["ticker", ...members, ""].join("\n"));
  return file;
}

/** The services of a stage, as the command and a worker are told of them. */
export function servicesOf(at: Stage): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: at.databaseUrl,
    TEMPORAL_ADDRESS: at.temporalAddress,
    TEMPORAL_NAMESPACE: at.namespace,
    THIRDFRIDAY_HOME: at.folder,
    THIRDFRIDAY_STORE: pathToFileURL(join(at.folder, "objects")).href,
    THIRDFRIDAY_SIGNING_KEY: join(at.folder, "signing.pem"),
    THIRDFRIDAY_PEOPLE: join(at.folder, "people.yaml"),
    THIRDFRIDAY_SOURCE: "us-screener",
  };
}

/** Runs `thirdfriday backfill` to its end; an exit other than 0 is an error with what it printed. */
export async function runBackfill(
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<Backfilled> {
  const child = spawn(process.execPath, [bin, "backfill", "--json", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (printed.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed.stderr += chunk.toString()));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`backfill ended with ${String(code)}:\n${printed.stderr}`);
  return JSON.parse(printed.stdout) as Backfilled;
}
