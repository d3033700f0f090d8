import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isYearMonth, partsOf, yearMonth } from "../domain/calendar/year-month.ts";
import type { ReviewPair } from "../domain/comparison/rulebook-comparison.ts";
import { placedMembers } from "../domain/comparison/placed-members.ts";
import { PipelineError } from "../domain/errors.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { expectFolder } from "../infra/expect-folder.ts";
import type { SourceDigest } from "../infra/publication/folder-content.ts";
import { openReview } from "../infra/publication/review-folder.ts";
import { sourceFromAddress } from "../infra/publication/source-from-address.ts";
import { loadRulebooks, rulebookAt, type RulebookVersion } from "../infra/rulebooks.ts";
import { readComputeInputs } from "./compute-inputs.ts";

/** Two rulebooks and the reviews to run both on, as the command line gives them. */
export interface AskedComparison {
  readonly rulebookA: string;
  readonly rulebookB: string;
  readonly inputs: readonly string[];
}

/** The reviews in order of their effective dates, and the files that they were read from. */
export interface ComparisonInputs {
  readonly pairs: readonly ReviewPair[];
  readonly sources: readonly SourceDigest[];
}

/**
 * Reads each `--inputs`: a computed folder's pinned inputs, or `MONTH=FOLDER` and `MONTH:KIND=FOLDER`
 * with universe.csv and, where they are there, current.csv, decisions.csv, previous-ranks.csv,
 * prices.csv (role `price`), prices-ROLE.csv, and parent-INDEX, a folder or .csv, for each index that a
 * rulebook draws on, dated by each rulebook's own schedule.
 *
 * Throws: bad_input, bad_usage, and what reading a review's inputs throws.
 */
export async function comparisonInputs(asked: AskedComparison): Promise<ComparisonInputs> {
  const sources: SourceDigest[] = [];
  const pairs: ReviewPair[] = [];
  for (const text of asked.inputs) {
    const [a, b] = [
      await sideInputs(asked.rulebookA, text),
      await sideInputs(asked.rulebookB, text),
    ];
    const known = new Set(a.sources.map(({ role, sha256 }) => `${role} ${sha256}`));
    const ofB = b.sources.filter(({ role, sha256 }) => !known.has(`${role} ${sha256}`));
    sources.push(...a.sources, ...ofB);
    pairs.push({ a: a.inputs, b: b.inputs });
  }
  const ordered = pairs.toSorted((x, y) => (x.a.effective < y.a.effective ? -1 : 1));
  const twice = ordered.find((pair, at) => pair.a.effective === ordered[at + 1]?.a.effective);
  if (twice)
    throw new PipelineError("bad_usage", {
      option: "--inputs",
      value: twice.a.review,
      reason: `two of the inputs are effective on ${twice.a.effective}; a chain has each review once`,
    });
  return { pairs: ordered, sources };
}

interface SideInputs {
  readonly inputs: ReviewInputs;
  readonly sources: readonly SourceDigest[];
}

const NAMED = /^(\d{4}-\d{2})(?::([a-z0-9_-]+))?=(.+)$/;

async function sideInputs(rulebook: string, text: string): Promise<SideInputs> {
  const named = NAMED.exec(text);
  if (!named) return pinnedInputs(rulebook, text);
  const [, review, kind, folder] = named;
  if (!isYearMonth(review!))
    throw new PipelineError("bad_usage", {
      option: "--inputs",
      value: text,
      reason: "expected a month, such as 2024-12",
    });
  return readComputeInputs({
    rulebook,
    review: review!,
    ...(kind !== undefined && { kind }),
    ...filesIn(folder!),
    divisor: [],
    out: "",
  });
}

function filesIn(folder: string) {
  expectFolder(folder);
  const ifThere = (name: string): string | undefined =>
    existsSync(join(folder, name)) ? join(folder, name) : undefined;
  const [current, decisions] = [ifThere("current.csv"), ifThere("decisions.csv")];
  const previousRanks = ifThere("previous-ranks.csv");
  return {
    universe: join(folder, "universe.csv"),
    ...(current !== undefined && { current }),
    ...(decisions !== undefined && { decisions }),
    ...(previousRanks !== undefined && { previousRanks }),
    pricesAt: readdirSync(folder)
      .toSorted()
      .flatMap((name) => {
        const role = /^prices(?:-([a-z_]+))?\.csv$/.exec(name);
        return role ? [`${role[1] ?? "price"}=${join(folder, name)}`] : [];
      }),
    parentsInFolder: readdirSync(folder).flatMap((name) => {
      const parent = /^parent-(.+?)(?:\.csv)?$/.exec(name);
      return parent ? [`${parent[1]!}=${join(folder, name)}`] : [];
    }),
  };
}

/** A computed folder's own inputs and dates, with this rulebook in the place of its own. */
async function pinnedInputs(rulebook: string, address: string): Promise<SideInputs> {
  const { inputs, manifest } = await openReview(await sourceFromAddress(address));
  const { methodology } = versionFor(rulebook, inputs);
  const kind = kindOf(methodology, inputs);
  return {
    inputs: {
      ...inputs,
      methodology,
      kind,
      current: placedMembers(inputs.current, methodology.segments),
      divisors: {},
    },
    sources: manifest.sources,
  };
}

function versionFor(rulebook: string, { effective }: ReviewInputs): RulebookVersion {
  const versions = loadRulebooks(rulebook);
  return statSync(rulebook).isFile() ? versions[0]! : rulebookAt(versions, effective);
}

/** The review's own kind, else the only one that the rulebook holds in that month. */
function kindOf({ index, select, schedule }: Methodology, { kind, review }: ReviewInputs): string {
  const kinds = Object.keys(select);
  if (kinds.includes(kind)) return kind;
  const { month } = partsOf(yearMonth(review));
  const ofMonth = kinds.filter((name) => schedule[name]?.months.includes(month));
  const [only] = ofMonth;
  if (only !== undefined && ofMonth.length === 1) return only;
  throw new PipelineError("bad_input", {
    field: "kind",
    value: kind,
    reason: `${index} has the kinds ${kinds.join(", ")}, and ${ofMonth.length} of them in ${review}`,
  });
}
