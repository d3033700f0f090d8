import { amount, percent } from "../words/figures.ts";
import { countAtMost } from "./count-at-most.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/**
 * What the number of constituents makes empty or contradicts: a count that floats until a review which
 * holds another, and, where every kind of review sets a count, an entry that every newcomer passes, an
 * exit or a test that some constituent always fails.
 */
export function countProblems(methodology: Methodology): readonly RulebookProblem[] {
  const counts = Object.keys(methodology.select).map((kind) => countAtMost(methodology, kind));
  const known = counts.filter((count) => count !== undefined);
  const restored = restoredProblems(methodology);
  if (known.length < counts.length) return restored;
  return [
    ...restored,
    ...entryProblems(methodology, Math.max(...known)),
    ...exitProblems(methodology, Math.min(...known)),
    ...ongoingProblems(methodology, Math.max(...known)),
  ];
}

function restoredProblems(methodology: Methodology): readonly RulebookProblem[] {
  return Object.entries(methodology.select).flatMap(([kind, { float_count: floats }]) => {
    if (!floats) return [];
    const { n, overflow_until: until } = floats;
    const restored = countAtMost(methodology, until);
    return restored === undefined || restored === n
      ? []
      : [
          {
            path: ["select", kind, "float_count", "overflow_until"],
            reason: `the ${until} review holds ${amount(restored)}, not ${amount(n)}`,
          },
        ];
  });
}

function entryProblems({ fast_entry = [] }: Methodology, most: number) {
  return fast_entry.flatMap(({ when }, at) =>
    when.flatMap((condition, which) => {
      if (!("rank" in condition)) return [];
      const { at_most, under } = condition.rank;
      return (at_most ?? under! - 1) > most
        ? [
            {
              path: ["fast_entry", at, "when", which, "rank"],
              reason: `every newcomer is: among ${amount(most)} constituents it ranks ${amount(most + 1)} at worst`,
            },
          ]
        : [];
    }),
  );
}

function exitProblems({ fast_exit = [] }: Methodology, least: number) {
  return fast_exit.flatMap(({ rank: { at_least, over } }, at) =>
    (at_least ?? over! + 1) <= least
      ? [
          {
            path: ["fast_exit", at, "rank"],
            reason: `of ${amount(least)} constituents one always ranks ${amount(least)} or worse`,
          },
        ]
      : [],
  );
}

function ongoingProblems({ ongoing_tests = [], rank }: Methodology, most: number) {
  return ongoing_tests.flatMap(({ unit, weight: { under } }, at) =>
    (unit === rank.unit || unit === "security") && under * most > 1
      ? [
          {
            path: ["ongoing_tests", at, "weight", "under"],
            reason: `of ${amount(most)} constituents one always weighs less: 1 / ${amount(most)} is ${percent(1 / most)}`,
          },
        ]
      : [],
  );
}
