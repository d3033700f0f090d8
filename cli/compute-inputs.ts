import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { ReviewDates } from "../domain/calendar/review-dates.ts";
import { reviewInForce } from "../domain/calendar/versioned-schedule.ts";
import { isYearMonth } from "../domain/calendar/year-month.ts";
import { columnsGiven } from "../domain/eligibility/universe-sources.ts";
import { PipelineError } from "../domain/errors.ts";
import { laterColumns } from "../domain/float/float-sources.ts";
import { isSized } from "../domain/methodology/is-sized.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { requiredColumns } from "../domain/methodology/required-columns.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { drawnFrom } from "../domain/universe/parent.ts";
import type { PriceLine } from "../domain/universe/security.ts";
import type { SourceDigest } from "../infra/publication/folder-content.ts";
import { rulebookSchedule, type RulebookSchedule } from "../infra/rulebook-schedule.ts";
import { readTextFile, type TextFile } from "../infra/text-file.ts";
import { readCurrentCsv } from "../schemas/current-csv.ts";
import { readDecisionsCsv } from "../schemas/decisions-csv.ts";
import { readPreviousRanksCsv } from "../schemas/previous-ranks-csv.ts";
import { readPricesCsv } from "../schemas/prices-csv.ts";
import { recordLines, type RecordLines } from "../schemas/record-lines.ts";
import { readUniverseCsv } from "../schemas/universe-csv.ts";
import { badOption } from "./bad-option.ts";
import { dateOption } from "./date-option.ts";
import { divisorsOf } from "./divisor-option.ts";
import { givenParent } from "./parent-option.ts";

/** The options of `compute`, as the command line gives them. */
export interface ComputeOptions {
  readonly rulebook: string;
  readonly review: string;
  readonly kind?: string;
  readonly universe: string;
  readonly current?: string;
  readonly decisions?: string;
  readonly previousRanks?: string;
  readonly pricesAt: readonly string[];
  /** `INDEX=PATH`. */
  readonly parent?: string;
  /** The same of several indices, of which the one is read that the rulebook asks for. */
  readonly parentsInFolder?: readonly string[];
  readonly divisor: readonly string[];
  readonly effective?: string;
  readonly out: string;
  readonly force?: true;
  readonly json?: true;
}

export interface ComputeInputs {
  readonly inputs: ReviewInputs;
  readonly rulebookSha256: string;
  readonly sources: readonly SourceDigest[];
  /** By the source's role. */
  readonly sourceLines: Readonly<Record<string, RecordLines>>;
}

/** Reads every file that the options name. Throws: bad_input, bad_usage, review_unknown. */
export async function readComputeInputs(options: ComputeOptions): Promise<ComputeInputs> {
  const { dates, methodology, rulebookSha256, calendarFiles } = datedRulebook(options);
  const floatColumns = laterColumns(methodology.shares.float?.source);
  const segments = methodology.segments?.list.map(({ id }) => id) ?? [];
  const files = sourceFiles();
  const universe = files.read("universe", options.universe);
  const current = files.readIfGiven("current", options.current);
  const decisions = files.readIfGiven("decisions", options.decisions);
  const ranks = files.readIfGiven("previous_ranks", options.previousRanks);
  const prices: Record<string, readonly PriceLine[]> = {};
  for (const given of options.pricesAt) {
    const [role, file] = rolePart(given, dates);
    if (prices[role]) throw badOption("--prices-at", given, `the role ${role} has a file already`);
    prices[role] = readPricesCsv(files.read(`prices_${role}`, file), floatColumns);
  }
  const parent = await givenParent(options, methodology, effectiveOf(dates));
  if (parent) files.keep("parent", parent.members);
  if (parent?.review) files.digest("parent_review", parent.review);
  const read = readUniverseCsv(universe, {
    currency: methodology.currency,
    isSized: isSized(methodology),
    required: requiredColumns(methodology, dates.kind),
    given: Object.keys(columnsGiven(methodology.universe.source)),
  });
  const inputs: ReviewInputs = {
    methodology,
    kind: dates.kind,
    review: dates.review,
    effective: effectiveOf(dates),
    effectiveOverridden: options.effective !== undefined,
    dates,
    ...(parent ? drawnFrom(read, parent.parent) : { universe: read }),
    prices,
    current: current ? readCurrentCsv(current, segments) : [],
    decisions: decisions ? readDecisionsCsv(decisions) : [],
    previousRanks: ranks ? readPreviousRanksCsv(ranks) : [],
    divisors: divisorsOf(options.divisor, segments),
    lookedBack: {},
  };
  const calendar = calendarFiles.map((file) => ({ role: "calendar", ...file }));
  const sources = [...files.sources, ...calendar];
  return { inputs, rulebookSha256, sources, sourceLines: files.sourceLines };
}

interface DatedRulebook {
  readonly dates: ReviewDates;
  readonly methodology: Methodology;
  readonly rulebookSha256: string;
  readonly calendarFiles: RulebookSchedule["calendarFiles"];
}

function datedRulebook({ rulebook, review, kind, effective }: ComputeOptions): DatedRulebook {
  if (!isYearMonth(review))
    throw badOption("--review", review, "expected a month, such as 2024-12");
  const { versions, timed, calendarFiles } = rulebookSchedule(rulebook);
  const { version, dates } = reviewInForce(versions, timed, {
    review,
    kind,
    effective: effective === undefined ? undefined : dateOption("--effective", effective),
  });
  return {
    dates,
    methodology: version.rulebook.methodology,
    rulebookSha256: version.rulebook.sha256,
    calendarFiles,
  };
}

function effectiveOf({ roles }: ReviewDates): PlainDate {
  const role = roles.find((each) => each.role === "effective_open");
  if (!role)
    throw new PipelineError("schedule_inconsistent", {
      role: "effective_open",
      reason: "the schedule has no such role",
    });
  return role.session;
}

/** Reads files and keeps their digests for the manifest, and the line of each of their records. */
function sourceFiles() {
  const sources: SourceDigest[] = [];
  const sourceLines: Record<string, RecordLines> = {};
  const digest = (role: string, { name, bytes, sha256 }: TextFile): void => {
    sources.push({ role, name, bytes, sha256 });
  };
  const keep = (role: string, found: TextFile): void => {
    digest(role, found);
    sourceLines[role] = recordLines(found);
  };
  const read = (role: string, path: string): TextFile => {
    const found = readTextFile(path);
    keep(role, found);
    return found;
  };
  return {
    sources,
    sourceLines,
    digest,
    keep,
    read,
    readIfGiven: (role: string, path: string | undefined) =>
      path === undefined ? undefined : read(role, path),
  };
}

function rolePart(given: string, { roles }: ReviewDates): readonly [role: string, file: string] {
  const split = given.indexOf("=");
  const role = given.slice(0, Math.max(split, 0));
  if (split < 1 || split === given.length - 1)
    throw badOption("--prices-at", given, "expected ROLE=FILE, such as price=prices.csv");
  if (!roles.some((each) => each.role === role))
    throw badOption("--prices-at", role, `roles are ${roles.map((each) => each.role).join(", ")}`);
  return [role, given.slice(split + 1)];
}
