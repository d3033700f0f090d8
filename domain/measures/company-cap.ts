import { sum } from "../numeric/sum.ts";
import { EQUITY_TYPES, type Security } from "../universe/security.ts";

/** A company's whole market cap in index currency, and whether the file gave it. */
export interface CompanyCap {
  /** `undefined` = unknown. */
  readonly amount: number | undefined;
  /** False where it was added up from the lines. */
  readonly given: boolean;
}

/**
 * The whole company's cap.
 *
 * Rule: the largest `company_cap` on the company's lines of type common, adr or reit (on any line
 * where it has none of those types). Where no line gives one: price x shares x fx added up over the
 * same lines, as far as their shares are known.
 * Expects: the lines of one company, in SecurityId order.
 * Boundary: a cap of 0 means unknown, as vendors use it.
 */
export function companyCapOf(lines: readonly Security[]): CompanyCap {
  if (lines.length === 1) return lineCapOf(lines[0]!);
  const counted = equityLines(lines);
  let largest = 0;
  for (let at = 0; at < counted.length; at++)
    largest = Math.max(largest, counted[at]!.companyCap ?? 0);
  return largest > 0 ? { amount: largest, given: true } : addedUp(counted);
}

/** The same of a company with one line, as most have. */
export function lineCapOf(line: Security): CompanyCap {
  const amount = line.companyCap ?? 0;
  return amount > 0 ? { amount, given: true } : addedUp([line]);
}

function addedUp(lines: readonly Security[]): CompanyCap {
  const known = lines.filter(({ shares }) => (shares ?? 0) > 0);
  if (known.length === 0) return { amount: undefined, given: false };
  return { amount: sum(known.map(({ price, shares, fx }) => price * shares! * fx)), given: false };
}

/** A company's lines of type common, adr or reit; all of them where it has none of those types. */
export function equityLines(lines: readonly Security[]): readonly Security[] {
  if (lines.length === 1) return lines;
  const equity = lines.filter(isEquity);
  return equity.length > 0 ? equity : lines;
}

function isEquity({ securityType }: Security): boolean {
  return EQUITY_TYPES.includes(securityType);
}
