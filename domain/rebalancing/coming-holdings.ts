import type { PlainDate } from "../calendar/plain-date.ts";
import type { HeldLine } from "../index-math/held-line.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { CompanyId, SecurityId } from "../universe/security.ts";

/** One line of a capped index, priced at the check's price date. */
export interface Holding extends HeldLine {
  readonly securityId: SecurityId;
  readonly companyId: CompanyId;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What is announced for one line: how it is held from the open of a session; absent = it leaves. */
export interface ComingChange {
  readonly effectiveOn: PlainDate;
  readonly securityId: SecurityId;
  readonly becomes: Holding | undefined;
}

/**
 * The composition that a conditional check weighs: the one in force with every change that takes effect
 * on or before the check's own effective date, at the closes of its price date.
 *
 * Rule: of two changes of one line the later one counts.
 * Gives: SecurityId order, whatever the order of the inputs. Expects: each line once a day.
 * Source: FTSE Russell capping methodology, extra check; docs/methodology/index-maths.md.
 */
export function comingHoldings(
  inForce: readonly Holding[],
  changes: readonly ComingChange[],
  effectiveOn: PlainDate,
): readonly Holding[] {
  const held = new Map(inForce.map((line) => [line.securityId, line]));
  const due = changes
    .filter((change) => change.effectiveOn <= effectiveOn)
    .toSorted((a, b) => byCodeUnit(a.effectiveOn, b.effectiveOn));
  for (const { securityId, becomes } of due)
    if (becomes === undefined) held.delete(securityId);
    else held.set(securityId, becomes);
  return [...held.values()].toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
}
