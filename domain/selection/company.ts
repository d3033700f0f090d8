import { isPutIn, standingOf, type LineStanding } from "../eligibility/eligibility.ts";
import { fullMonths } from "../eligibility/full-months.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import { unset } from "../numeric/filled.ts";
import type { ReviewLine } from "../review-line.ts";
import type { CompanyId } from "../universe/security.ts";
import type { Placement } from "../segments/placement.ts";
import { companyCapOf, lineCapOf, type CompanyCap } from "../measures/company-cap.ts";

/** What the selection rules ask of a company besides its rank; `undefined` = unknown. */
export interface CompanyFacts {
  /** Any of its lines is in the composition in force. */
  readonly member: boolean;
  /** A line joined in a month after that of the last annual review. */
  readonly joined_since_annual: boolean;
  /** The best previous rank of its lines. */
  readonly previous_rank: number | undefined;
  /** Whole calendar months since its first line was listed. */
  readonly months_listed: number | undefined;
  /** A decision includes one of its lines. */
  readonly included: boolean;
  /** A decision keeps one of its member lines. */
  readonly kept: boolean;
  /** Where its best placed line stands in the rulebook's list of segments; `undefined` = in none. */
  readonly placementBefore: Placement | undefined;
}

/** A decision puts the unit in, whatever its rank and size. */
export function isDecided({
  facts,
}: {
  readonly facts: Pick<CompanyFacts, "included" | "kept">;
}): boolean {
  return facts.included || facts.kept;
}

/** One issuer with all its lines of the universe. */
export interface Company {
  /** Its index among the review's companies. */
  readonly at: number;
  readonly companyId: CompanyId;
  readonly lines: readonly ReviewLine[];
  readonly cap: CompanyCap;
  readonly facts: CompanyFacts;
  readonly eligible: readonly ReviewLine[];
}

/** The universe after its tests. */
export interface Companies {
  /** In order of each company's first line. */
  readonly companies: readonly Company[];
  /** By line. */
  readonly standings: readonly LineStanding[];
}

/** Groups lines into companies and tests each. Throws: what `standingOf` throws. */
export function companiesOf(lines: readonly ReviewLine[], rules: ResolvedRules): Companies {
  const grouped = linesByCompany(lines);
  const companies = unset<Company>(grouped.length);
  const standings = unset<LineStanding>(lines.length);
  const tested = { rules, standings };
  for (let at = 0; at < grouped.length; at++) companies[at] = companyOf(at, grouped[at]!, tested);
  return { companies, standings };
}

function linesByCompany(lines: readonly ReviewLine[]): readonly (readonly ReviewLine[])[] {
  const known = new Map<CompanyId, ReviewLine[]>();
  const grouped: ReviewLine[][] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const { companyId } = line.security;
    const held = known.get(companyId);
    if (held) {
      held.push(line);
      continue;
    }
    const own = [line];
    known.set(companyId, own);
    grouped.push(own);
  }
  return grouped;
}

interface Tested {
  readonly rules: ResolvedRules;
  /** Those of the company's lines are set. */
  readonly standings: LineStanding[];
}

/** Expects: the lines of one company, one at least; most companies have one. */
function companyOf(
  at: number,
  lines: readonly ReviewLine[],
  { rules, standings }: Tested,
): Company {
  const { companyId } = lines[0]!.security;
  const cap =
    lines.length === 1
      ? lineCapOf(lines[0]!.security)
      : companyCapOf(lines.map(({ security }) => security));
  for (let of = 0; of < lines.length; of++)
    standings[lines[of]!.at] = standingOf(lines[of]!, cap, rules);
  const eligible = eligibleOf(lines, standings);
  return { at, companyId, lines, cap, facts: factsOf(lines, rules), eligible };
}

/** An array is made only where some of several lines are eligible. */
function eligibleOf(
  lines: readonly ReviewLine[],
  standings: readonly LineStanding[],
): readonly ReviewLine[] {
  let count = 0;
  for (let of = 0; of < lines.length; of++) if (standings[lines[of]!.at]!.eligible) count += 1;
  if (count === 0) return NO_LINES;
  if (count === lines.length) return lines;
  return lines.filter(({ at }) => standings[at]!.eligible);
}

const NO_LINES: readonly ReviewLine[] = [];

/** Expects: the lines of one company. Keeps: companies of which no more is known share one object. */
export function factsOf(lines: readonly ReviewLine[], rules: ResolvedRules): CompanyFacts {
  const { lastAnnual, rankDate } = rules;
  let [member, joined, included, kept] = [false, false, false, false];
  let previousRank: number | undefined;
  let monthsListed: number | undefined;
  let placementBefore: Placement | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const { current, decision, security } = line;
    const { listingDate } = security;
    if (line.previousRank !== undefined)
      previousRank = Math.min(line.previousRank, previousRank ?? Infinity);
    if (listingDate !== undefined)
      monthsListed = Math.max(fullMonths(listingDate, rankDate), monthsListed ?? 0);
    if (decision?.action === "include") included = true;
    if (decision?.action === "keep" && isPutIn(line)) kept = true;
    if (current === undefined) continue;
    member = true;
    placementBefore = better(line.placementBefore, placementBefore);
    if (lastAnnual !== undefined && (current.memberSince ?? "").slice(0, 7) > lastAnnual)
      joined = true;
  }
  const isPlain = !joined && !included && !kept && placementBefore === undefined;
  if (isPlain && previousRank === undefined && monthsListed === undefined)
    return member ? MEMBER_FACTS : NO_FACTS;
  return {
    member,
    joined_since_annual: joined,
    previous_rank: previousRank,
    months_listed: monthsListed,
    included,
    kept,
    placementBefore,
  };
}

function better(a: Placement | undefined, b: Placement | undefined): Placement | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

/** Of a company that is in nothing, and of which nothing is decided or known. */
export const NO_FACTS: CompanyFacts = {
  member: false,
  joined_since_annual: false,
  previous_rank: undefined,
  months_listed: undefined,
  included: false,
  kept: false,
  placementBefore: undefined,
};

const MEMBER_FACTS: CompanyFacts = { ...NO_FACTS, member: true };
