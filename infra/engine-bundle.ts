import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { assert } from "../domain/errors.ts";
import { keptBundle, type BundledSources } from "./kept-bundle.ts";
import { sha256Hex } from "./objects/object-store.ts";

/** The calculation as one self-contained ES module that exports STEPS; stored with each review. */
export interface EngineBundle {
  readonly text: string;
  readonly sha256: string;
  /** Where the text lies as a module; undefined where this user may write nothing beside the packages. */
  readonly file: string | undefined;
}

const IN_CHECKOUT = import.meta.url.endsWith(".ts");
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCES: BundledSources = {
  root: ROOT,
  name: "engine",
  extension: "mjs",
  folders: ["domain"],
  packages: ["esbuild", "big.js"],
  make: () => bundleEngine(ROOT),
};

/** The engine of this installation: the shipped file, or in a checkout a bundle of its sources. */
export async function engineBundle(): Promise<EngineBundle> {
  if (IN_CHECKOUT) {
    const { text, file } = await keptBundle(SOURCES);
    return bundleOf(text, file);
  }
  const file = fileURLToPath(new URL("../engine.mjs", import.meta.url));
  return bundleOf(await readFile(file, "utf8"), file);
}

function bundleOf(text: string, file: string | undefined): EngineBundle {
  return { text, sha256: sha256Hex(text), file };
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
