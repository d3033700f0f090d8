import { readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { sha256Hex } from "./objects/object-store.ts";
import { writeWhole } from "./whole-file.ts";

/** One file made of a checkout's sources by a bundler. */
export interface BundledSources {
  readonly root: string;
  /** The kept file is `<name>-<state>.<extension>`. */
  readonly name: string;
  readonly extension: string;
  /** The folders whose `.ts` files go into it. */
  readonly folders: readonly string[];
  /** The packages that make it, or go into it. */
  readonly packages: readonly string[];
  readonly make: () => Promise<string>;
}

export interface KeptBundle {
  readonly text: string;
  /** Undefined where this user may write nothing beside the packages. */
  readonly file: string | undefined;
}

/** The bundle of these very sources is kept beside the packages, so that its maker runs once for them. */
export async function keptBundle(sources: BundledSources): Promise<KeptBundle> {
  const { root, name, extension, make } = sources;
  const folder = join(root, "node_modules", ".cache", "thirdfriday");
  const file = join(folder, `${name}-${sourcesState(sources)}.${extension}`);
  const found = await readFile(file, "utf8").catch(() => undefined);
  if (found !== undefined) return { text: found, file };
  const text = await make();
  return { text, file: (await isKept(file, text)) ? file : undefined };
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
function sourcesState({ root, folders, packages }: BundledSources): string {
  const require = createRequire(import.meta.url);
  const versions = packages.map(
    (name) => (require(`${name}/package.json`) as { version: string }).version,
  );
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(folder, name)),
  );
  const states = files.toSorted(byCodeUnit).map((file) => {
    const { size, mtimeNs } = statSync(join(root, file), { bigint: true });
    return `${file} ${size} ${mtimeNs}`;
  });
  return sha256Hex([root, ...versions, ...states].join("\n"));
}
