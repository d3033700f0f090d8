import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

export const BASE = readFileSync("rulebooks/large-500/2021.1.yaml", "utf8");

/** A text of the shipped rulebook and what stands in its place. */
export type Edit = readonly [from: string, to: string];

export const CAP = "kind: single, target: 0.03";

/** A quota of the exchanges, of which the screens leave three, in the place of stages. */
export const QUOTA: readonly Edit[] = [
  ["count: 500", "quota: {n: 500, by: exchange, at_most: 150, order: next_ranked}"],
  ['    stages:\n      - "rank <= 450 or (member and rank <= 550)"\n      - "not member"\n', ""],
];

/** The shipped rulebook with some of its texts replaced; each must be there. */
export function edited(...edits: readonly Edit[]): string {
  return edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, BASE);
}

interface Found {
  readonly line: number;
  readonly column: number;
  readonly field: string;
  readonly value?: string;
  readonly reason: string;
}

/** What `rulebook check` says of a rulebook that stands in a file of its own. */
export async function findingsOf(text: string, ...options: readonly string[]) {
  const folder = temporaryFolder();
  const file = join(folder, "r.yaml");
  writeFileSync(file, text);
  const { code, out } = await run("rulebook", "check", file, "--json", ...options);
  const { problems, doubts } = JSON.parse(out) as { problems: Found[]; doubts: Found[] };
  return { code, problems, doubts };
}

/** The same without what is only shown. */
export async function problemsOf(text: string, ...options: readonly string[]) {
  const { code, problems } = await findingsOf(text, ...options);
  return { code, problems };
}
