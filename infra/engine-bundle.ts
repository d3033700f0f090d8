import { statSync } from "node:fs";
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
  /** Where the text lies as a module; undefined where this user may write nothing beside the packages. */
  readonly file: string | undefined;
}

const IN_CHECKOUT = import.meta.url.endsWith(".ts");

/** The engine of this installation: the shipped file, or in a checkout a bundle of its sources. */
export async function engineBundle(): Promise<EngineBundle> {
  if (IN_CHECKOUT) return bundleOnce(fileURLToPath(new URL("..", import.meta.url)));
  const file = fileURLToPath(new URL("../engine.mjs", import.meta.url));
  return bundleOf(await readFile(file, "utf8"), file);
}

function bundleOf(text: string, file: string | undefined): EngineBundle {
  return { text, sha256: sha256Hex(text), file };
}

/** The bundle of these very sources is kept beside the packages, so that esbuild runs once for them. */
async function bundleOnce(root: string): Promise<EngineBundle> {
  const folder = join(root, "node_modules", ".cache", "thirdfriday");
  const kept = join(folder, `engine-${await sourcesState(root)}.mjs`);
  const found = await readFile(kept, "utf8").catch(() => undefined);
  if (found !== undefined) return bundleOf(found, kept);
  const text = await bundleEngine(root);
  return bundleOf(text, (await isKept(kept, text)) ? kept : undefined);
}

/** False where the packages belong to another user: then the bundle is made anew each time. */
async function isKept(file: string, text: string): Promise<boolean> {
  try {
    await writeWhole(file, text);
    return true;
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    if (["EACCES", "EPERM", "EROFS"].includes(code)) return false;
    throw cause;
  }
}

/**
 * Tells one state of the sources from another without reading them: path, size and time of each file.
 * What it names is only which bundle is at hand; results carry the digest of the bundle's own bytes.
 */
async function sourcesState(root: string): Promise<string> {
  const domain = join(root, "domain");
  const names = (await readdir(domain, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const states = names.toSorted(byCodeUnit).map((name) => {
    const { size, mtimeNs } = statSync(join(domain, name), { bigint: true });
    return `${name} ${size} ${mtimeNs}`;
  });
  return sha256Hex([root, ...toolVersions(), ...states].join("\n"));
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
