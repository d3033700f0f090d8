import { PipelineError } from "../errors.ts";
import { decimalQuotient } from "../numeric/decimal-quotient.ts";
import type { SegmentRule } from "./segment-rule.ts";
import type { CurrentConstituent, SecurityId } from "../universe/security.ts";
import { isSamePart, membershipFraction, restOf, type Placement } from "./placement.ts";

/** A line's membership before a review. */
export interface MembershipBefore {
  /** With the whole line's float factor; of a split line the row of the better segment. */
  readonly current: CurrentConstituent;
  /** `undefined` where the rulebook has no segments. */
  readonly placement: Placement | undefined;
}

/**
 * The members of the composition in force, each once, whatever segments hold it.
 *
 * Throws: bad_input on a member of a segment that the rulebook does not have, and on parts of a line
 * that are not those of a packet in two neighbouring segments.
 */
export function membershipsBefore(
  current: readonly CurrentConstituent[],
  segments: SegmentRule | undefined,
): ReadonlyMap<SecurityId, MembershipBefore> {
  const ids = segments?.list.map(({ id }) => id) ?? [""];
  const rowsOf = Map.groupBy(current, ({ securityId }) => securityId);
  const memberships = new Map<SecurityId, MembershipBefore>();
  rowsOf.forEach((rows, id) => {
    const row = rows[0]!;
    const isWhole = rows.length === 1 && (row.membershipFraction ?? 1) === 1;
    const found = isWhole
      ? { current: row, placement: segments && placeOf(row, ids, segments) }
      : partsTogether(rows, ids, segments);
    memberships.set(id, found);
  });
  return memberships;
}

function partsTogether(
  rows: readonly CurrentConstituent[],
  ids: readonly string[],
  segments: SegmentRule | undefined,
): MembershipBefore {
  const parts = rows
    .map((row) => ({ row, place: placeOf(row, ids, segments), part: row.membershipFraction ?? 1 }))
    .toSorted((a, b) => a.place - b.place);
  const [above, below] = parts as [(typeof parts)[0], (typeof parts)[0] | undefined];
  const { packet_fraction: packet = 1 } = segments ?? {};
  const given = below?.part ?? 0;
  const placement =
    above.place + ([packet, restOf(packet)].find((known) => isSamePart(known, given)) ?? 0);
  const areKnown = parts.every(({ place, part }) =>
    isSamePart(part, membershipFraction(placement, place, packet)),
  );
  if (parts.length > 2 || (below && below.place !== above.place + 1) || !areKnown)
    throw refused(
      above.row,
      `is held as ${parts.map(({ row, part }) => `${part} of ${row.segment || "the index"}`).join(" and ")}; ${segments?.packet_fraction === undefined ? "the rulebook holds lines whole, in one segment" : `a line is whole in one segment, or ${packet} and ${restOf(packet)} in two neighbours`}`,
    );
  return { current: wholeLine(above.row), placement: segments && placement };
}

function placeOf(
  row: CurrentConstituent,
  ids: readonly string[],
  segments: SegmentRule | undefined,
): number {
  const place = segments ? ids.indexOf(row.segment) : 0;
  if (place < 0)
    throw refused(row, `is a member of segment "${row.segment}"; there are ${ids.join(", ")}`);
  return place;
}

/** Published float factors are those of the part that a segment holds. */
function wholeLine(row: CurrentConstituent): CurrentConstituent {
  const { floatFactor, membershipFraction: part = 1 } = row;
  return part === 1 || floatFactor === undefined
    ? row
    : { ...row, floatFactor: decimalQuotient(floatFactor, part) };
}

function refused({ securityId }: CurrentConstituent, reason: string): PipelineError {
  return new PipelineError("bad_input", { security_id: securityId, reason, input: "current" });
}
