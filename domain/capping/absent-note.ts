import type { GroupLimits } from "./cap-step.ts";
import type { JointLimits } from "./joint-limits.ts";

/** Says which values have a limit and no unit, as a misspelt one would; "" = none. */
export function absentNote(
  groups: readonly Pick<GroupLimits, "by" | "limits">[],
  { families }: JointLimits,
): string {
  const present = new Set(families.flatMap(({ sums }) => sums.map(({ name }) => name)));
  const absent = groups
    .flatMap(({ by, limits = {} }) => Object.keys(limits).map((value) => `${by} ${value}`))
    .filter((name) => !present.has(name));
  return absent.length === 0
    ? ""
    : `no line has ${absent.toSorted().join(", ")}: the limit holds nothing`;
}
