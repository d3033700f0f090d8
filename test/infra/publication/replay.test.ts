import { cp, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { bundleEngine, engineBundle } from "../../../infra/engine-bundle.ts";
import { sha256Hex } from "../../../infra/objects/object-store.ts";
import { folderSource } from "../../../infra/publication/file-source.ts";
import { replaySet } from "../../../infra/publication/replay.ts";
import { runEngine } from "../../../infra/publication/run-engine.ts";
import { writeFolder } from "../../../infra/publication/write-folder.ts";
import { ENVELOPE, sampleSet } from "./sample-set.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

let root = "";
beforeEach(() => {
  root = temporaryFolder();
});

async function written(folder = join(root, "set")): Promise<string> {
  await writeFolder(folder, await sampleSet({ kind: "compute", set: "" }), ENVELOPE);
  return folder;
}

const replay = async (folder: string, choice: "stored" | "installed" = "stored") =>
  replaySet(await folderSource(folder), "", choice);

test("the stored engine gives every byte again, and so does the installed one of today", async () => {
  const folder = await written();
  const { sha256 } = await engineBundle();
  expect(await replay(folder)).toMatchObject({ difference: undefined, files: 3 });
  expect(await replay(folder, "installed")).toMatchObject({
    difference: undefined,
    engineSha256: sha256,
  });
});

test("an engine with one constant changed gives other bytes; the stored one still gives the old", async () => {
  const own = fileURLToPath(new URL("../../..", import.meta.url));
  const copy = join(root, "copy");
  await cp(join(own, "domain"), join(copy, "domain"), { recursive: true });
  await symlink(join(own, "node_modules"), join(copy, "node_modules"));
  const changedFile = join(copy, "domain/publication/announced-facts.ts");
  const source = await readFile(changedFile, "utf8");
  const changed = source.replace('"shares_updated"', '"shares_renewed"');
  expect(changed).not.toBe(source);
  await writeFile(changedFile, changed);
  const text = await bundleEngine(copy);

  const folder = await written();
  expect((await replay(folder)).difference).toBeUndefined();
  const content = await sampleSet();
  const engine = { name: "changed", content: Buffer.from(text), sha256: sha256Hex(text) };
  const again = await runEngine(engine, { step: content.step, inputs: content.inputs });
  expect(again["announcement.csv"]).toContain("shares_renewed");
  expect(content.files["announcement.csv"]).toContain("shares_updated");

  const other = join(root, "other");
  const by = { kind: "compute", set: "", engine: { text, sha256: engine.sha256 } };
  await writeFolder(other, await sampleSet(by), ENVELOPE);
  expect((await replay(other)).difference).toMatchObject({
    path: "announcement.csv",
    line: 2,
    column: 65,
  });
  expect((await replay(other, "installed")).difference).toBeUndefined();
});

test("a changed output is found at its first byte", async () => {
  const folder = await written();
  const path = join(folder, "announcement.csv");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace("share_change,4,5", "share_change,4,6"));
  expect((await replay(folder)).difference).toMatchObject({
    path: "announcement.csv",
    line: 2,
    published: expect.stringContaining("share_change,4,6"),
    recomputed: expect.stringContaining("share_change,4,5"),
  });
});

test.each(["inputs/determination.json", "engine"])(
  "a changed %s is refused before anything is run",
  async (name) => {
    const folder = await written();
    const file = name === "engine" ? `engine/${(await engineBundle()).sha256}.mjs` : name;
    await writeFile(join(folder, file), `${await readFile(join(folder, file), "utf8")} `);
    await expect(replay(folder)).rejects.toThrow("object_corrupt");
  },
);

async function run(text: string) {
  const engine = { name: "sample", content: Buffer.from(text), sha256: sha256Hex(text) };
  return runEngine(engine, { step: "s", inputs: { role: "text" } });
}

test("a stored engine gets its inputs and gives its files", async () => {
  expect(
    await run('export const STEPS = { s: ({ role }) => ({ "a.csv": role + "\\n" }) };'),
  ).toEqual({ "a.csv": "text\n" });
});

test.each`
  does                 | code
  ${"reads a file"}    | ${'import { readFileSync } from "node:fs"; export const STEPS = { s: () => ({ a: readFileSync("/etc/hostname", "utf8") }) };'}
  ${"writes a file"}   | ${'import { writeFileSync } from "node:fs"; export const STEPS = { s: () => writeFileSync("/nowhere/never-written", "x") };'}
  ${"starts a child"}  | ${'import { execSync } from "node:child_process"; export const STEPS = { s: () => ({ a: execSync("true").toString() }) };'}
  ${"starts a thread"} | ${'import { Worker } from "node:worker_threads"; export const STEPS = { s: () => { new Worker("1", { eval: true }); } };'}
`("a stored engine that $does is stopped", async ({ code }) => {
  await expect(run(code)).rejects.toThrow(/engine_failed.*ERR_ACCESS_DENIED/s);
});

test("a stored engine that fails says why", async () => {
  await expect(
    run('export const STEPS = { s: () => { throw new Error("it cannot") } };'),
  ).rejects.toThrow(/engine_failed: step "s".*it cannot/s);
  await expect(run("export const STEPS = {};")).rejects.toThrow("has no step s");
});
