import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { artifactKey } from "../../../infra/objects/artifact-store.ts";
import { getFiles } from "../../../infra/objects/file-list.ts";
import { storeSource } from "../../../infra/publication/file-source.ts";
import { replaySet } from "../../../infra/publication/replay.ts";
import { verifySource } from "../../../infra/publication/verify.ts";
import { runCli } from "../run-cli.ts";
import type { Stage } from "./stage.ts";

/** A review's inputs as files. */
export interface FileInputs {
  readonly rulebook: string;
  readonly universe: string;
  /** Prices of the role that sets the weights. */
  readonly prices?: string;
  readonly decisions?: string;
  readonly current?: string;
  readonly previousRanks?: string;
  readonly divisor?: string;
}

/** Holds the files of a review's latest pass against those that `compute` writes, byte for byte. */
export async function expectLikeCompute(
  at: Stage,
  id: string,
  { review, given }: { readonly review: string; readonly given: FileInputs },
): Promise<void> {
  const written = async (name: string, text: string): Promise<string> => {
    const file = join(at.folder, name);
    await writeFile(file, text);
    return file;
  };
  const { rulebook, universe, prices, decisions, current, previousRanks, divisor } = given;
  const out = join(at.folder, "computed");
  const args = ["compute", "--review", review, "--out", out, "--force"];
  args.push("--rulebook", await written("given.yaml", rulebook));
  args.push("--universe", await written("universe.csv", universe));
  if (prices) args.push("--prices-at", `price=${await written("prices.csv", prices)}`);
  if (decisions) args.push("--decisions", await written("decisions.csv", decisions));
  if (current) args.push("--current", await written("current.csv", current));
  if (previousRanks) args.push("--previous-ranks", await written("ranks.csv", previousRanks));
  if (divisor) args.push("--divisor", divisor);
  const { code, stderr } = await runCli(args);
  expect(code, stderr).toBe(0);
  for (const [name, text] of Object.entries(await passFiles(at, id)))
    expect(text, name).toBe(await readFile(join(out, name), "utf8"));
}

async function passFiles({ connection, store }: Stage, id: string) {
  const { files_sha256: sha256 } = await connection.db
    .selectFrom("review_pass")
    .select("files_sha256")
    .where("review_id", "=", id)
    .orderBy("pass", "desc")
    .executeTakeFirstOrThrow();
  return await getFiles(store, { key: artifactKey(sha256), sha256, bytes: 0 });
}

/** Verifies every set of a published revision and replays those named, or each; gives the sets. */
export async function expectReplays(
  { store }: Pick<Stage, "store">,
  prefix: string,
  named?: readonly string[],
): Promise<readonly string[]> {
  const published = storeSource(store, `published/${prefix}`);
  const verified = await verifySource(published, undefined);
  expect(verified.holds, prefix).toBe(true);
  const sets = verified.sets.map(({ folder }) => folder);
  for (const set of named ?? sets)
    expect((await replaySet(published, set, "stored")).difference, set).toBeUndefined();
  return sets;
}
