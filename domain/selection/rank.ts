import { isPutIn } from "../eligibility/eligibility.ts";
import { PipelineError } from "../errors.ts";
import { ascending } from "../numeric/ascending.ts";
import { doubles } from "../numeric/filled.ts";
import type { ReviewLine } from "../review-line.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import { textColumn } from "../universe/columns.ts";
import { equityLines } from "../measures/company-cap.ts";
import { factsOf, type Company, type CompanyFacts } from "./company.ts";
import type { MeasuredUnit } from "../measures/built-in-measure.ts";
import type { RankBasis, RankKey } from "./rank-basis.ts";

/** A company, or one of its lines where securities are ranked, with its rank; 1 is the best. */
export interface Ranked extends RankKey {
  readonly company: Company;
  /** Its eligible lines. */
  readonly lines: readonly ReviewLine[];
  readonly facts: CompanyFacts;
  /** Within its group where the rulebook ranks per group. */
  readonly rank: number;
  /** Its first line's value of the attribute that is ranked or chosen by; "" where there is none. */
  readonly group: string;
}

/** Units with an eligible line and a known number to rank by, the best first. */
export function rankUnits(companies: readonly Company[], rules: ResolvedRules): readonly Ranked[] {
  const { groupOf: rankGroupOf } = rules.rank;
  const groupOf = groupingOf(rules);
  const units: Unit[] = [];
  for (const company of companies) addUnits(units, company, rules);
  const ranks = new Map<string, number>();
  return inRankOrder(units, rules.rank).map((unit, at) => {
    const { key, company, lines, facts } = unit;
    const { id, amount, more } = key;
    const group = groupOf?.(firstLine(unit, rules).security) ?? "";
    const rank = rankGroupOf ? (ranks.get(group) ?? 0) + 1 : at + 1;
    if (rankGroupOf) ranks.set(group, rank);
    return { id, amount, more, company, lines, facts, rank, group };
  });
}

function inRankOrder(units: readonly Unit[], { order, largerFirst }: RankBasis): readonly Unit[] {
  const sign = largerFirst ? -1 : 1;
  const amounts = doubles(units.length, (at) => sign * units[at]!.key.amount);
  const places = ascending(amounts, (a, b) => order(units[a]!.key, units[b]!.key));
  const ordered: Unit[] = [];
  for (let place = 0; place < places.length; place++) ordered.push(units[places[place]!]!);
  return ordered;
}

function firstLine({ company, lines }: Unit, { rank }: ResolvedRules): ReviewLine {
  return rank.unit === "company" ? company.lines[0]! : lines[0]!;
}

/** The attribute by whose values units are ranked apart, or chosen. */
export function groupingOf({ rank, choices }: ResolvedRules) {
  if (rank.groupOf) return rank.groupOf;
  return choices?.by === undefined ? undefined : textColumn(choices.by);
}

type Unit = Pick<Ranked, "company" | "lines" | "facts"> & { readonly key: RankKey };

function addUnits(units: Unit[], company: Company, rules: ResolvedRules): void {
  const { eligible, facts } = company;
  if (eligible.length === 0) return;
  if (rules.rank.unit === "company") {
    const key = rules.rank.keyOf(company.companyId, measuredCompany(company, rules));
    if (key) units.push({ key, company, lines: eligible, facts });
    else checkUndecided(eligible, rules);
    return;
  }
  for (const line of eligible) {
    const key = rules.rank.keyOf(line.security.securityId, measuredLine(company, line));
    if (key) units.push({ key, company, lines: [line], facts: factsOf([line], rules) });
    else checkUndecided([line], rules);
  }
}

/** Throws: size_missing where a decision puts in a line that has no number to be ranked by. */
function checkUndecided(lines: readonly ReviewLine[], rules: ResolvedRules): void {
  const found = undecidedOf(lines, rules);
  if (found) throw found;
}

/** What ends a review that has no number to rank lines by, one of which a decision puts in. */
export function undecidedOf(
  lines: readonly ReviewLine[],
  { rank: { by } }: ResolvedRules,
): PipelineError | undefined {
  const decided = lines.find(isPutIn);
  return (
    decided &&
    new PipelineError("size_missing", {
      security_id: decided.security.securityId,
      column: by,
      reason: `it is decided to ${decided.decision!.action}, which needs ${by} to be ranked by`,
    })
  );
}

type Measured = Pick<Company, "lines" | "cap">;

/** A company with all its lines, as it is ranked; its cap is measured without them. */
export function measuredCompany({ lines, cap }: Measured, { rank }: ResolvedRules): MeasuredUnit {
  if (rank.capOnly) return { lines: NO_LINES, cap, companyLines: 0 };
  const securities = lines.map(({ security }) => security);
  return { lines: securities, cap, companyLines: equityLines(securities).length };
}

const NO_LINES: MeasuredUnit["lines"] = [];

/** One line as it is ranked by itself. */
export function measuredLine({ lines, cap }: Measured, line: ReviewLine): MeasuredUnit {
  const securities = lines.map(({ security }) => security);
  return { lines: [line.security], cap, companyLines: equityLines(securities).length };
}

/** The lines that have a unit's rank: its own, or all of its company's where companies are ranked. */
export function linesOfUnit(
  { company, lines }: Ranked,
  { rank }: ResolvedRules,
): readonly ReviewLine[] {
  return rank.unit === "company" ? company.lines : lines;
}

/** The id by which a line's unit is ranked. */
export function unitIdOf({ security }: ReviewLine, { rank }: ResolvedRules): string {
  return rank.unit === "company" ? security.companyId : security.securityId;
}
