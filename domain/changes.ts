import type { CompositionBefore } from "./composition-before.ts";
import { byCodeUnit } from "./numeric/code-unit-order.ts";
import { ascending } from "./numeric/ascending.ts";
import { doubles } from "./numeric/filled.ts";
import type { Change, Constituent, Verdict } from "./pro-forma.ts";
import type { SecurityId } from "./universe/security.ts";

/** What the changes of one segment are read from. */
export interface SegmentOutcome {
  readonly before: CompositionBefore;
  readonly constituents: readonly Constituent[];
  /** Verdicts of this segment by line. */
  readonly verdicts: ReadonlyMap<SecurityId, Verdict>;
  /** Lines that are in another segment before or after. */
  readonly moved: ReadonlySet<SecurityId>;
  readonly rankOf: (id: SecurityId) => number | undefined;
  readonly rankBeforeOf: (id: SecurityId) => number | undefined;
  /** Whether the index has a fixed count, so that each deletion makes room for one addition. */
  readonly pairs: boolean;
}

/** Additions, deletions and moves of one segment, by security_id; each with its verdict's reason. */
export function changesOf(outcome: SegmentOutcome): readonly Change[] {
  const { before, constituents, verdicts, moved } = outcome;
  const after = new Map<SecurityId, Constituent>();
  for (const line of constituents) after.set(line.securityId, line);
  const ids: SecurityId[] = [];
  before.lines.forEach((_, id) => {
    if (!after.has(id) || moved.has(id)) ids.push(id);
  });
  for (const { securityId } of constituents)
    if (!before.lines.has(securityId)) ids.push(securityId);
  ids.sort(byCodeUnit);
  const replacements = outcome.pairs ? replacementsOf(ids, outcome) : new Map<SecurityId, string>();
  return ids.map((securityId) => {
    const verdict = verdicts.get(securityId);
    return {
      securityId,
      ticker: verdict?.ticker ?? "",
      change: moved.has(securityId) ? "move" : after.has(securityId) ? "add" : "delete",
      reasonCode: verdict?.reasonCode ?? "",
      rankBefore: outcome.rankBeforeOf(securityId),
      rank: outcome.rankOf(securityId),
      weightBefore: before.lines.get(securityId)?.weight ?? 0,
      weightAfter: after.get(securityId)?.weight ?? 0,
      replacedBy: replacements.get(securityId) ?? "",
      ...(verdict?.membershipFraction !== undefined && partsOf(verdict)),
    };
  });
}

function partsOf({ membershipFractionBefore = 0, membershipFraction = 0 }: Verdict) {
  return { membershipFractionBefore, membershipFraction };
}

/**
 * The best ranked deletion is replaced by the best ranked addition, and so on; unranked ones last.
 * Expects: ids in code-unit order, which decides between equal ranks.
 */
function replacementsOf(
  ids: readonly SecurityId[],
  { before, rankOf }: SegmentOutcome,
): ReadonlyMap<SecurityId, string> {
  const deletions: SecurityId[] = [];
  const additions: SecurityId[] = [];
  for (const at of ascending(doubles(ids.length, (place) => rankOf(ids[place]!) ?? Infinity)))
    (before.lines.has(ids[at]!) ? deletions : additions).push(ids[at]!);
  const replacements = new Map<SecurityId, string>();
  for (let at = 0; at < deletions.length; at++)
    replacements.set(deletions[at]!, additions[at] ?? "");
  return replacements;
}
