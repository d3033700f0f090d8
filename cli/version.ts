import { readFileSync } from "node:fs";

/** The package's version, from its package.json two levels up (source) or three (dist). */
export const VERSION: string = readVersion();

function readVersion(): string {
  const up = import.meta.url.endsWith(".ts") ? "../package.json" : "../../package.json";
  return (JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8")) as { version: string })
    .version;
}
