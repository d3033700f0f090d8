import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assert } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { sha256Hex } from "./objects/object-store.ts";
import { writeWhole } from "./whole-file.ts";

/** The calculation as one self-contained ES module that exports STEPS; stored with each review. */
export interface EngineBundle {
  readonly text: string;
  readonly sha256: string;
}

const IN_CHECKOUT = import.meta.url.endsWith(".ts");

/** The engine of this installation: the shipped file, or in a checkout a bundle of its sources. */
export async function engineBundle(): Promise<EngineBundle> {
  const text = IN_CHECKOUT
    ? await bundleOnce(fileURLToPath(new URL("..", import.meta.url)))
    : await readFile(new URL("../engine.mjs", import.meta.url), "utf8");
  return { text, sha256: sha256Hex(text) };
}

/** The bundle of these very sources is kept beside the packages, so that esbuild runs once for them. */
async function bundleOnce(root: string): Promise<string> {
  const folder = join(root, "node_modules", ".cache", "thirdfriday");
  const kept = join(folder, `engine-${await sourcesDigest(root)}.mjs`);
  const found = await readFile(kept, "utf8").catch(() => undefined);
  if (found !== undefined) return found;
  const text = await bundleEngine(root);
  await writeWhole(kept, text);
  return text;
}

async function sourcesDigest(root: string): Promise<string> {
  const domain = join(root, "domain");
  const names = (await readdir(domain, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const digests = await Promise.all(
    names
      .toSorted(byCodeUnit)
      .map(async (name) => `${name} ${sha256Hex(await readFile(join(domain, name)))}`),
  );
  return sha256Hex([...toolVersions(), ...digests].join("\n"));
}

function toolVersions(): string[] {
  const require = createRequire(import.meta.url);
  return ["esbuild/package.json", "big.js/package.json"].map(
    (manifest) => (require(manifest) as { version: string }).version,
  );
}

/**
 * Bundles `domain/engine/steps.ts` below `root`, without a source map.
 *
 * Keeps: the same bytes whatever folder the sources lie in.
 */
export async function bundleEngine(root: string): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["domain/engine/steps.ts"],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2024",
    charset: "utf8",
    legalComments: "none",
    minifyWhitespace: false,
    logLevel: "silent",
    tsconfigRaw: {},
  });
  const [output] = Object.values(metafile.outputs);
  assert(output?.imports.length === 0, "the engine's bundle imports nothing");
  return withoutPaths(outputFiles[0]!.text);
}

/** esbuild heads each module with its path, which for a package depends on where it was installed. */
function withoutPaths(text: string): string {
  return text.replaceAll(/^\/\/ \S*node_modules\//gm, "// node_modules/");
}
