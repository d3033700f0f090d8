import { statSync } from "node:fs";
import { join } from "node:path";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { NamedParent } from "../domain/eligibility/universe-source.ts";
import { PipelineError } from "../domain/errors.ts";
import { segmentPath } from "../domain/publication/published-file.ts";
import type { ParentComposition } from "../domain/universe/parent.ts";
import { parseJson } from "../schemas/json-file.ts";
import { readParentCsv } from "../schemas/parent-csv.ts";
import { parentFacts, type ParentFacts } from "../schemas/parent-facts.ts";
import { refuseSuperseded } from "./superseded-parent.ts";
import { folderSource } from "./publication/file-source.ts";
import { manifestedFiles, MANIFEST, readSet } from "./publication/read-set.ts";
import { refuseChanged } from "./publication/refuse-changed.ts";
import { readTextFile, type TextFile } from "./text-file.ts";

/** A parent's composition and the files that it was read from: the members', then review.json. */
export interface ParentFiles {
  readonly parent: ParentComposition;
  readonly members: TextFile;
  /** Absent where the members' file was given by itself. */
  readonly review?: TextFile;
}

/** What the rulebook names, and when its own review takes effect. */
export interface AskedParent extends NamedParent {
  readonly effective: PlainDate;
}

/**
 * Reads the composition of an index that another one draws on: a folder that `compute` wrote or a
 * published revision, held to its manifest, or a file of `security_id,weight`, which says no date.
 *
 * Throws: bad_input, also on a folder whose index has a later review by then; verification_failed on one that
 * was changed after it was written.
 */
export async function readParent(path: string, asked: AskedParent): Promise<ParentFiles> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return inFolder(path, asked);
  const { effective: _, ...named } = asked;
  const members = readTextFile(path);
  const { sha256 } = members;
  return {
    parent: { ...named, effective: undefined, sha256, ...readParentCsv(members) },
    members,
  };
}

async function inFolder(
  folder: string,
  { effective: upTo, ...named }: AskedParent,
): Promise<ParentFiles> {
  const read = await manifestedReader(folder);
  const review = read("review.json");
  const facts = parseJson(review, parentFacts);
  refuseUnfit(review, facts, named);
  const { effective, what_if: whatIf } = facts;
  refuseSuperseded(read("inputs/review.json"), { index: named.index, effective, upTo });
  const members = read(segmentPath(named.segment, "constituents.csv"));
  const { sha256 } = members;
  return {
    parent: { ...named, effective, sha256, ...readParentCsv(members), ...(whatIf && { whatIf }) },
    members,
    review,
  };
}

/** Of a published revision its set `review`. */
async function manifestedReader(folder: string): Promise<(name: string) => TextFile> {
  const source = await folderSource(folder);
  const set = (await readSet(source, "")) ?? (await readSet(source, REVIEW_SET));
  if (!set)
    throw new PipelineError("bad_input", { file: join(folder, MANIFEST), reason: NO_MANIFEST });
  if (!set.manifest)
    throw new PipelineError("verification_failed", {
      file: join(folder, set.folder, MANIFEST),
      reason: "it is no manifest, so that nothing says what the folder held",
    });
  const written = new Map(manifestedFiles(set.manifest).map(({ name, sha256 }) => [name, sha256]));
  return (name) => {
    const path = join(folder, set.folder, name);
    if (!written.has(name))
      throw new PipelineError("bad_input", { file: path, reason: NO_COMPOSITION });
    const found = readTextFile(path);
    refuseChanged(found, written.get(name));
    return found;
  };
}

const REVIEW_SET = "review";
const NO_MANIFEST =
  "a parent is a folder that compute wrote, a published revision, or a file with security_id and weight";
const NO_COMPOSITION =
  "the folder's manifest has no such file: it is not of a review's composition";

/** The review must be the index's, and have the segment that the rulebook names. */
function refuseUnfit({ file }: TextFile, facts: ParentFacts, named: NamedParent): void {
  const refused = (field: string, value: string, reason: string) =>
    new PipelineError("bad_input", { file, field, value, reason });
  if (facts.index !== named.index)
    throw refused("index", facts.index, `the rulebook draws on ${named.index}`);
  const segments = Object.keys(facts.segments);
  if (segments.includes(named.segment)) return;
  throw refused(
    "segments",
    segments.join(", "),
    named.segment === ""
      ? "the parent has segments: name one in the rulebook's universe.source.segment"
      : `the rulebook draws on the segment ${named.segment}`,
  );
}
