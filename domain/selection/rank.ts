import { isPutIn } from "../eligibility/eligibility.ts";
import { PipelineError } from "../errors.ts";
import { ascending } from "../numeric/ascending.ts";
import { doubles, unset } from "../numeric/filled.ts";
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
  const ordered = inRankOrder(unitsOf(companies, rules), rules.rank);
  const perGroup = rules.rank.groupOf !== undefined;
  const ranks = new Map<string, number>();
  for (let at = 0; at < ordered.length; at++) {
    const unit = ordered[at]!;
    unit.rank = perGroup ? (ranks.get(unit.group) ?? 0) + 1 : at + 1;
    if (perGroup) ranks.set(unit.group, unit.rank);
  }
  return ordered;
}

/** A unit before its rank is known. */
interface Unit extends Omit<Ranked, "rank"> {
  rank: number;
}

function inRankOrder(units: readonly Unit[], { order, largerFirst }: RankBasis): readonly Unit[] {
  const sign = largerFirst ? -1 : 1;
  const amounts = doubles(units.length, (at) => sign * units[at]!.amount);
  const places = ascending(amounts, (a, b) => order(units[a]!, units[b]!));
  const ordered = unset<Unit>(units.length);
  for (let place = 0; place < places.length; place++) ordered[place] = units[places[place]!]!;
  return ordered;
}

/** The attribute by whose values units are ranked apart, or chosen. */
export function groupingOf({ rank, choices }: ResolvedRules) {
  if (rank.groupOf) return rank.groupOf;
  return choices?.by === undefined ? undefined : textColumn(choices.by);
}

function unitsOf(companies: readonly Company[], rules: ResolvedRules): readonly Unit[] {
  const groupOf = groupingOf(rules);
  const units: Unit[] = [];
  const add = (key: RankKey | undefined, of: Pick<Unit, "company" | "lines" | "facts">): void => {
    const { company, lines, facts } = of;
    if (!key) return checkUndecided(lines, rules);
    const { id, amount, more } = key;
    const first = rules.rank.unit === "company" ? company.lines[0]! : lines[0]!;
    const group = groupOf?.(first.security) ?? "";
    units.push({ id, amount, more, company, lines, facts, rank: 0, group });
  };
  for (let at = 0; at < companies.length; at++) {
    const company = companies[at]!;
    const { eligible, facts } = company;
    if (eligible.length === 0) continue;
    if (rules.rank.unit === "company") {
      const key = rules.rank.keyOf(company.companyId, measuredCompany(company, rules));
      add(key, { company, lines: eligible, facts });
    } else
      for (const line of eligible) {
        const key = rules.rank.keyOf(line.security.securityId, measuredLine(company, line));
        add(key, { company, lines: [line], facts: factsOf([line], rules) });
      }
  }
  return units;
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
