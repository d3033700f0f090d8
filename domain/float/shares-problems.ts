import type { KindSchedule } from "../calendar/schedule-rule.ts";
import type { FloatRule } from "./float-in-force.ts";
import type { FreezeRule } from "./freeze-window.ts";

/** What of a rulebook its shares block can contradict. */
interface SharesOf {
  readonly select: Readonly<Record<string, unknown>>;
  readonly schedule: Readonly<Record<string, KindSchedule>>;
  readonly shares: {
    readonly low_float?: unknown;
    readonly part?: unknown;
    readonly float?: FloatRule | undefined;
    readonly update?: Readonly<Record<string, unknown>> | undefined;
    readonly freeze_window?: FreezeRule | undefined;
  };
}

/** What is wrong with a rulebook's shares block, at a path of the rulebook. */
interface SharesProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

export function sharesProblems({ select, schedule, shares }: SharesOf): readonly SharesProblem[] {
  const { low_float, part, float, update, freeze_window } = shares;
  const strangers = Object.keys(update ?? {}).filter((kind) => !Object.hasOwn(select, kind));
  const problems: SharesProblem[] = strangers.map((kind) => ({
    path: ["shares", "update", kind],
    reason: `the kinds under select are ${Object.keys(select).join(", ")}`,
  }));
  const made = low_float !== undefined ? "low_float" : part !== undefined ? "part" : undefined;
  if (made !== undefined && float?.change_threshold !== undefined)
    problems.push({
      path: ["shares", "float", "change_threshold"],
      reason: `with ${made} the float factor in force is not the float it was made from`,
    });
  const { bands } = float?.rounding?.kind === "bands" ? float.rounding : { bands: [] };
  for (const [at, { up_to }] of bands.entries())
    if (at > 0 && up_to <= bands[at - 1]!.up_to)
      problems.push({
        path: ["shares", "float", "rounding", "bands", at, "up_to"],
        reason: "the bands stand in order of `up_to`, each higher",
      });
  for (const [end, role] of Object.entries(freeze_window ?? {}))
    for (const [kind, { roles }] of Object.entries(schedule))
      if (!Object.hasOwn(roles, role as string))
        problems.push({
          path: ["shares", "freeze_window", end],
          reason: `the timetable of ${kind} has no role ${String(role)}`,
        });
  return problems;
}
