import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { numberCell } from "./cell-text.ts";
import type {
  Determination,
  DeterminedLine,
  DeterminedSegment,
  PreviousLine,
} from "./determination.ts";

const ACTIONS = [
  "add",
  "delete",
  "move",
  "share_change",
  "float_change",
  "capping_change",
] as const;

/** One thing that changes for one line: `old` and `new` are index shares, or the factor named. */
export interface AnnouncedFact {
  readonly segment: string;
  readonly securityId: string;
  readonly ticker: string;
  readonly name: string;
  readonly action: (typeof ACTIONS)[number];
  readonly old: string;
  readonly new: string;
  /** Published weight at the price date; "" for a line that leaves. */
  readonly weight: string;
  readonly reasonCode: string;
  readonly replacedBy: string;
}

/**
 * Every change of membership, shares, float and capping factor, by segment, then action, then
 * security_id. A factor that the composition in force did not give is not said to change.
 */
export function announcedFacts({ segments }: Determination): readonly AnnouncedFact[] {
  return segments.flatMap((segment) =>
    [...membershipFacts(segment), ...factorFacts(segment)].toSorted(
      (a, b) =>
        ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action) ||
        byCodeUnit(a.securityId, b.securityId),
    ),
  );
}

/** The changes of membership alone, without what rests on prices: new index shares and weights. */
export function announcedMembership(determination: Determination): readonly AnnouncedFact[] {
  return announcedFacts(determination)
    .filter(isMembership)
    .map((fact) => ({ ...fact, new: "", weight: "" }));
}

/** Who comes, leaves or moves, as against a factor that changes. */
export function isMembership({ action }: AnnouncedFact): boolean {
  return action === "add" || action === "delete" || action === "move";
}

function membershipFacts({
  segment,
  lines,
  previous,
  changes,
}: DeterminedSegment): AnnouncedFact[] {
  const coming = new Map(lines.map((line) => [line.security_id, line]));
  const before = new Map(previous.map((line) => [line.security_id, line]));
  return changes.map((change) => {
    const line = coming.get(change.security_id);
    return {
      segment,
      securityId: change.security_id,
      ticker: change.ticker,
      name: line?.name ?? "",
      action: change.change,
      old: numberCell(before.get(change.security_id)?.index_shares),
      new: numberCell(line?.index_shares),
      weight: line?.weight ?? "",
      reasonCode: change.reason_code,
      replacedBy: change.replaced_by,
    };
  });
}

function factorFacts({ segment, lines, previous }: DeterminedSegment): AnnouncedFact[] {
  const before = new Map(previous.map((line) => [line.security_id, line]));
  return lines.flatMap((line) => {
    const old = before.get(line.security_id);
    return old ? changedFactors(line, old).map((fact) => ({ ...fact, segment })) : [];
  });
}

/** Float factors are those of the part that a segment holds; the part itself moves, and is no float. */
function wholeFloat(line: PreviousLine): number | undefined {
  const { float_factor: float, membership_fraction: part = 1 } = line;
  return float === undefined ? undefined : float / part;
}

function changedFactors(line: DeterminedLine, old: PreviousLine): Omit<AnnouncedFact, "segment">[] {
  const factors = [
    ["share_change", "shares_updated", old.shares, line.shares],
    ["float_change", "float_updated", wholeFloat(old), wholeFloat(line)],
    ["capping_change", "capping_reset", old.capping_factor, line.capping_factor],
  ] as const;
  return factors.flatMap(([action, reasonCode, was, is]) =>
    was === undefined || is === undefined || was === is
      ? []
      : [
          {
            securityId: line.security_id,
            ticker: line.ticker,
            name: line.name,
            action,
            old: numberCell(was),
            new: numberCell(is),
            weight: line.weight,
            reasonCode,
            replacedBy: "",
          },
        ],
  );
}
