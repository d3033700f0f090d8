import { PipelineError } from "../../domain/errors.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { readCsvTable, type CsvRecord } from "../../schemas/csv-table.ts";
import type { Manifest } from "../../schemas/manifest.ts";
import { sha256Hex } from "../objects/object-store.ts";
import type { FileSource } from "./file-source.ts";
import { refuseChanged } from "./refuse-changed.ts";
import { manifestedFiles, readSet, setFolders, type StoredSet } from "./read-set.ts";

/** A computed or published review, read back. */
export interface ReviewFolder {
  readonly manifest: Manifest;
  readonly inputs: ReviewInputs;
  /** "" where the rulebook has no segments. */
  readonly segments: readonly string[];
  /** The records of a data file. Throws: as `text`. */
  readonly rows: (path: string) => Promise<readonly CsvRecord[]>;
  /**
   * A file's text. Throws: bad_input where the folder has no such file; verification_failed where it is not
   * the one that the manifest names.
   */
  readonly text: (path: string) => Promise<string>;
}

/**
 * Opens the review in a folder: the folder itself, or the one set below it that holds a review.
 *
 * Throws: bad_input where there is no review, or where several are below the folder.
 */
export async function openReview(source: FileSource): Promise<ReviewFolder> {
  const own = await readSet(source, "");
  const below = own ? [own] : await setsBelow(source);
  const found = below.filter(({ manifest }) => pinOf(manifest, "review"));
  const [set, ...others] = found;
  if (set && others.length === 0)
    return reviewIn(set.source, set.manifest!, pinOf(set.manifest, "review")!.name);
  const determined = below.find(({ manifest }) => pinOf(manifest, "determination"));
  throw new PipelineError("bad_input", {
    file: set ? source.where : (determined?.source.where ?? source.where),
    reason: set ? severalIn(found) : determined ? DETERMINED : NO_REVIEW,
  });
}

const NO_REVIEW =
  "no set there has inputs/review.json among its inputs; expected a folder that compute wrote, or a published one that pins its review";
const DETERMINED =
  "the set is made from an approved determination, which says what was decided and holds none of the values that decided it; give the folder of the whole revision, in which the set `review` pins them";

async function setsBelow(source: FileSource): Promise<readonly StoredSet[]> {
  const sets: StoredSet[] = [];
  for (const folder of await setFolders(source)) {
    const set = await readSet(source, folder);
    if (set) sets.push(set);
  }
  return sets;
}

function pinOf(manifest: Manifest | undefined, role: string) {
  return manifest?.inputs.find((input) => input.role === role);
}

function severalIn(sets: readonly StoredSet[]): string {
  const names = sets.slice(0, MOST_NAMED).map(({ folder }) => folder);
  const more = sets.length > MOST_NAMED ? ` and ${sets.length - MOST_NAMED} more` : "";
  return `several reviews are below it; name one: ${names.join(", ")}${more}`;
}

const MOST_NAMED = 4;

async function reviewIn(
  source: FileSource,
  manifest: Manifest,
  pinned: string,
): Promise<ReviewFolder> {
  const digests = new Map(manifestedFiles(manifest).map(({ name, sha256 }) => [name, sha256]));
  const text = (path: string): Promise<string> => textOf(source, path, digests.get(path));
  const inputs = JSON.parse(await text(pinned)) as ReviewInputs;
  return {
    manifest,
    inputs,
    segments: inputs.methodology.segments?.list.map(({ id }) => id) ?? [""],
    text,
    rows: async (path) =>
      readCsvTable({ file: `${source.where}/${path}`, text: await text(path) }).records,
  };
}

/** `written`: the SHA-256 that the manifest has of the file, where it names it. */
async function textOf(
  source: FileSource,
  path: string,
  written: string | undefined,
): Promise<string> {
  const bytes = await source.read(path);
  const file = `${source.where}/${path}`;
  if (!bytes)
    throw new PipelineError("bad_input", {
      file,
      reason: "the folder lacks this file, and the answer needs it",
    });
  refuseChanged({ file, sha256: sha256Hex(bytes) }, written);
  return new TextDecoder().decode(bytes);
}
