import { largest } from "../capping/measures.ts";
import type { CurrentConstituent } from "../universe/security.ts";
import type { SizedLine } from "./sized-line.ts";
import type { MembersBefore } from "./weighting-scheme.ts";

/**
 * The capping factors in force, the largest 1, in the order of the lines; `undefined` where none is known.
 *
 * Rule: as the composition gives them; where it gives none, its index shares / (shares x float factor), by
 * the review's own share counts where it has none either, as parts of the composition's largest.
 * Boundary: a line without one, as a newcomer or one from another segment, has 1; so members keep theirs
 * beside it, though those of the largest have left.
 */
export function factorsInForce(
  lines: readonly SizedLine[],
  before: MembersBefore,
): readonly number[] | undefined {
  const members = [...before.values()].map(({ current }) => current);
  const areGiven = members.some(({ cappingFactor }) => cappingFactor !== undefined);
  const sized = new Map(lines.map((line) => [line.line.security.securityId, line]));
  const known = new Map(
    members.map((member) => [
      member.securityId,
      areGiven ? member.cappingFactor : heldPart(member, sized.get(member.securityId)),
    ]),
  );
  const most = largest([...known.values()].map((factor) => factor ?? 0));
  const factors = lines.map(({ line }) => known.get(line.security.securityId));
  if (factors.every((factor) => factor === undefined)) return undefined;
  const beside = factors.map((factor) => (factor === undefined ? 1 : factor / most));
  const top = largest(beside);
  return beside.map((factor) => factor / top);
}

/** What the index holds of a member's float shares, but for one factor of all. */
function heldPart(
  { shares: given, indexShares, floatFactor }: CurrentConstituent,
  line: Pick<SizedLine, "shares" | "floatFactor"> | undefined,
): number | undefined {
  const shares = given ?? line?.shares;
  if (indexShares === undefined || shares === undefined) return undefined;
  return indexShares / (shares * (floatFactor ?? line?.floatFactor ?? 1));
}
