import { cp, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { STEPS } from "../../domain/engine/steps.ts";
import { bundleEngine, engineBundle } from "../../infra/engine-bundle.ts";
import { sha256Hex } from "../../infra/objects/object-store.ts";
import { writeWhole } from "../../infra/whole-file.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = temporaryFolder();

async function checkoutAt(...names: string[]): Promise<string> {
  const copy = join(folder, ...names);
  await mkdir(copy, { recursive: true });
  await cp(join(root, "domain"), join(copy, "domain"), { recursive: true });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

test("the bundle's bytes do not depend on the folder of the sources", async () => {
  const here = await bundleEngine(root);
  expect(await bundleEngine(await checkoutAt("a", "deeper", "place"))).toBe(here);
  expect(here).not.toContain(root);
});

test("the bundle is one module with every step, and its digest is that of its text", async () => {
  const { text, sha256 } = await engineBundle();
  expect(sha256).toBe(sha256Hex(text));
  expect(text).not.toMatch(/^\s*import[ {]/m);
  expect(text).not.toContain("sourceMappingURL");
  const file = join(folder, "alone", "engine.mjs");
  await writeWhole(file, text);
  const engine = (await import(pathToFileURL(file).href)) as { STEPS: typeof STEPS };
  expect(Object.keys(engine.STEPS)).toEqual(Object.keys(STEPS));
});

test("a changed constant is another engine", async () => {
  const copy = await checkoutAt("changed");
  await writeWhole(join(copy, "domain", "engine", "steps.ts"), "export const STEPS = {};\n");
  expect(await bundleEngine(copy)).not.toBe((await engineBundle()).text);
});
