import type { KindSchedule } from "../calendar/schedule-rule.ts";
import type { FloatRule } from "./float-in-force.ts";
import { roundingKindOf } from "./float-roundings.ts";
import { sourceProblems } from "./float-sources.ts";
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

/** Every contradiction of the shares block. */
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
  if (float) problems.push(...floatProblems(float, schedule));
  for (const [end, role] of Object.entries(freeze_window ?? {}))
    for (const [kind, { roles }] of Object.entries(schedule))
      if (!Object.hasOwn(roles, role as string))
        problems.push({
          path: ["shares", "freeze_window", end],
          reason: `the timetable of ${kind} has no role ${String(role)}`,
        });
  return problems;
}

function floatProblems(float: FloatRule, schedule: SharesOf["schedule"]): readonly SharesProblem[] {
  const path = ["shares", "float"];
  const { rounding } = float;
  const unread = (["exempt_up_to", "refresh_months"] as const).filter(
    (key) => float.change_threshold === undefined && float[key] !== undefined,
  );
  const months = Object.values(schedule).flatMap((kind) => kind.months);
  return [
    ...(rounding ? (roundingKindOf(rounding).problems?.(rounding) ?? []) : []).map((problem) => ({
      ...problem,
      path: [...path, "rounding", ...problem.path],
    })),
    ...(float.source ? sourceProblems(float.source) : []).map((problem) => ({
      ...problem,
      path: [...path, "source", ...problem.path],
    })),
    ...unread.map((key) => ({
      path: [...path, key],
      reason: "without `change_threshold` every float is taken, so nothing reads it",
    })),
    ...(float.refresh_months ?? []).flatMap((month, at) =>
      months.includes(month)
        ? []
        : [{ path: [...path, "refresh_months", at], reason: `no review is in month ${month}` }],
    ),
    ...(float.full_over === 1
      ? [{ path: [...path, "full_over"], reason: "no float is over 1" }]
      : []),
  ];
}
