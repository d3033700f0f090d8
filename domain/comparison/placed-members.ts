import type { SegmentRule } from "../segments/segment-rule.ts";
import { isSamePart, restOf } from "../segments/placement.ts";
import { sum } from "../numeric/sum.ts";
import type { CurrentConstituent } from "../universe/security.ts";

/**
 * A composition as another rulebook's segments have it.
 *
 * Rule: members of a segment that the rulebook does not have start outside, as newcomers. A line of
 * which two segments held a part stays split where the rulebook moves packets and has both; else the
 * better of its segments holds it whole.
 */
export function placedMembers(
  current: readonly CurrentConstituent[],
  segments: SegmentRule | undefined,
): readonly CurrentConstituent[] {
  const ids = segments?.list.map(({ id }) => id);
  const placed = ids
    ? current.filter(({ segment }) => ids.includes(segment))
    : current.map((line) => ({ ...line, segment: "" }));
  const place = ({ segment }: CurrentConstituent): number => ids?.indexOf(segment) ?? 0;
  const rowsOf = Map.groupBy(placed, ({ securityId }) => securityId);
  return [...rowsOf.values()].flatMap((rows) => {
    if (rows.length === 1 && (rows[0]!.membershipFraction ?? 1) === 1) return rows;
    const ordered = rows.toSorted((a, b) => place(a) - place(b));
    return isSplit(ordered.map(place), rows, segments) ? rows : [joined(ordered)];
  });
}

/** Whether rows are the parts of a packet of the rulebook in two neighbouring segments. */
function isSplit(
  [above = 0, below]: readonly number[],
  rows: readonly CurrentConstituent[],
  segments: SegmentRule | undefined,
): boolean {
  const packet = segments?.packet_fraction;
  if (packet === undefined || below !== above + 1 || rows.length > 2) return false;
  return [packet, restOf(packet)].every((part) =>
    rows.some(({ membershipFraction = 1 }) => isSamePart(membershipFraction, part)),
  );
}

/** What the parts are together, in the segment of the first. */
function joined(parts: readonly CurrentConstituent[]): CurrentConstituent {
  const [{ membershipFraction: part = 1, floatFactor, ...first }] = parts as [CurrentConstituent];
  const indexShares = parts.map((line) => line.indexShares);
  return {
    ...first,
    floatFactor: floatFactor && floatFactor / part,
    indexShares: indexShares.every((shares) => shares !== undefined) ? sum(indexShares) : undefined,
  };
}
