import { cp, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

let folder: string;
beforeEach(async () => {
  folder = temporaryFolder();
  await cp("samples/caps.yaml", join(folder, "data", "caps.yaml"));
  await cp("samples/weights.csv", join(folder, "data", "weights.csv"));
  await symlink(join(folder, "data"), join(folder, "link"));
});

const cap = (weights: string, out: string) => {
  const caps = join(folder, "data", "caps.yaml");
  return run("cap", "--caps", caps, "--weights", weights, "--out", out, "--force");
};

test.each`
  out       | because
  ${"data"} | ${"the inputs lie in it"}
  ${"link"} | ${"it is the inputs' folder by another name"}
  ${"."}    | ${"the inputs lie below it"}
`("--force deletes no input: $because", async ({ out }) => {
  const { code, err } = await cap("samples/weights.csv", join(folder, out));
  expect(err).toContain("data/caps.yaml, which is in it; choose another folder");
  expect(code).toBe(2);
  expect(await readdir(join(folder, "data"))).toEqual(["caps.yaml", "weights.csv"]);
});

test("--force deletes no folder that the command was started in", async () => {
  const { code, err } = await cap(join(folder, "data", "weights.csv"), ".");
  expect(err).toContain(`--force would delete ${process.cwd()}`);
  expect(code).toBe(2);
});

test("--force empties a folder beside the inputs, of whatever name", async () => {
  const out = join(folder, "data..");
  await mkdir(out);
  await writeFile(join(out, "old.txt"), "old");
  expect((await cap(join(folder, "data", "weights.csv"), out)).code).toBe(0);
  expect(await readdir(out)).not.toContain("old.txt");
});

test.each`
  out                | says                                                   | because
  ${"x".repeat(999)} | ${"file_refused: the name is too long for the system"} | ${"the system has a limit"}
  ${""}              | ${'option "--out", value "", a value is needed'}       | ${"a shell variable without a value"}
  ${"--json"}        | ${'value "--json", a value is needed, and an option'}  | ${"the value was left out"}
`("--out $out is refused in words: $because", async ({ out, says }) => {
  const { code, err } = await cap("samples/weights.csv", out);
  expect(err).toContain(says);
  expect(code).toBe(2);
});

test("a document that cannot be put in its place leaves nothing beside it", async () => {
  const out = join(folder, "data");
  const { code, err } = await run("rulebook", "doc", "rulebooks/large-500", "--out", out);
  expect(err).toContain("file_refused: this is a folder, and a file is needed");
  expect(code).toBe(2);
  expect(await readdir(folder)).toEqual(["data", "link"]);
});
