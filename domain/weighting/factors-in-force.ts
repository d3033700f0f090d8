import { largest } from "../capping/measures.ts";
import type { CurrentConstituent } from "../universe/security.ts";
import type { SizedLine } from "./sized-line.ts";
import type { MembersBefore } from "./weighting-scheme.ts";

/**
 * The capping factors in force, the largest 1, in the order of the lines; `undefined` where none is known.
 *
 * Rule: as the composition gives them; where it gives none, its index shares / (shares x float factor), by
 * the review's own share counts where it has none either.
 * Boundary: a line without one, as a newcomer, has 1.
 */
export function factorsInForce(
  lines: readonly SizedLine[],
  before: MembersBefore,
): readonly number[] | undefined {
  const members = lines.map(
    ({ line: { security, current } }) => before.get(security.securityId)?.current ?? current,
  );
  const given = members.map((member) => member?.cappingFactor);
  const known = given.some((factor) => factor !== undefined)
    ? given
    : lines.map((line, at) => heldPart(line, members[at]));
  if (known.every((factor) => factor === undefined)) return undefined;
  const most = largest(known.map((factor) => factor ?? 0));
  return known.map((factor) => (factor === undefined ? 1 : factor / most));
}

/** What the index holds of a member's float shares, but for one factor of all. */
function heldPart(
  line: Pick<SizedLine, "shares" | "floatFactor">,
  member: CurrentConstituent | undefined,
): number | undefined {
  const shares = member?.shares ?? line.shares;
  if (member?.indexShares === undefined || shares === undefined) return undefined;
  return member.indexShares / (shares * (member.floatFactor ?? line.floatFactor));
}
