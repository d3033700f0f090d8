import { firstFailed } from "../eligibility/eligibility-test.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import type { LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import type { RankFlip } from "./rank-flip.ts";
import type { WhatIf } from "./what-if.ts";

/**
 * The other unit between a flip value and the step before it; `undefined` = a bar, or a turn, though a unit
 * may stand there too.
 */
export function passedUnit(
  { values, whatIf }: { readonly values: LeverValues; readonly whatIf: WhatIf },
  of: LineCase,
  found: RankFlip,
): RankKey | undefined {
  const { flip, holds, rises, place } = found;
  const { others } = whatIf;
  const placeAt = (value: number, guess?: number) => {
    const key = values.keyAt(of, value);
    return key && others.placeOf(key, of.own, guess);
  };
  const at = placeAt(flip, place);
  if (at === undefined) return undefined;
  const upwards = rises === values.leverAt(of).lever.raises;
  const from = placeAt(holds, upwards ? at + 1 : at - 1) ?? others.countFor(of.own) + 1;
  if (isByNumber(whatIf, of, { ...found, from })) return undefined;
  if (upwards) return at < from ? others.at(at, of.own) : undefined;
  return at > from ? others.at(at - 1, of.own) : undefined;
}

/** Whether the number itself changes the outcome, at the place that the line has before the flip too. */
function isByNumber(
  { cases, capTests, others }: WhatIf,
  of: LineCase,
  { column, flip, holds, from }: RankFlip & { readonly from: number },
): boolean {
  const { moving } = capTests(of.line);
  const [beyond, before] = [flip, holds].map((value) => cases.withValue(of, { column, value }));
  if ([beyond!, before!].some(({ subject }) => firstFailed(moving, subject))) return true;
  // The cut-offs of markets are the numbers of those who stand there.
  if (others.columnTurnsOf !== undefined) return false;
  const outcomeOf = ({ facts, own, key, group, lines, cap }: LineCase): number | undefined =>
    key &&
    others.outcomeAt(facts, {
      own,
      place: from,
      amount: key.amount,
      group,
      company: { lines, cap },
    });
  return outcomeOf(beyond!) !== outcomeOf(before!);
}
