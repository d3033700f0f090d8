import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../shared/data/", import.meta.url));

/** Whether the real market data lies beside the repository; tests that need it skip without. */
export const dataPresent: boolean = existsSync(folder);

if (!dataPresent) {
  const message = `NOT TESTED against real market data: ${folder} is absent`;
  if (process.env["CI"]) throw new Error(message);
  console.warn(`\n*** ${message} ***\n`);
}

/** The path of one file or folder of the shared data, such as `us-screener/session_map.csv`. */
export function sharedData(relative: string): string {
  return folder + relative;
}
