import type { RankKey } from "../selection/rank-basis.ts";
import type { LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import type { RankFlip } from "./rank-flip.ts";
import type { WhatIf } from "./what-if.ts";

/** The other unit between a flip value and the step before it; `undefined` = a bar, or a turn. */
export function passedUnit(
  { values, whatIf: { others } }: { readonly values: LeverValues; readonly whatIf: WhatIf },
  of: LineCase,
  { flip, holds, rises, place }: RankFlip,
): RankKey | undefined {
  const placeAt = (value: number, guess?: number) => {
    const key = values.keyAt(of, value);
    return key && others.placeOf(key, of.own, guess);
  };
  const at = placeAt(flip, place);
  if (at === undefined) return undefined;
  const upwards = rises === values.leverAt(of).lever.raises;
  const from = placeAt(holds, upwards ? at + 1 : at - 1) ?? others.countFor(of.own) + 1;
  if (upwards) return at < from ? others.at(at, of.own) : undefined;
  return at > from ? others.at(at - 1, of.own) : undefined;
}
