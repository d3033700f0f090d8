import { boundsOf, type Bar, type BarredScreen } from "../eligibility/bars.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** Bars that ask more of a member than of a newcomer: who has just come in may be out at the next review. */
export function memberBarProblems({ universe }: Methodology): readonly RulebookProblem[] {
  return universe.screens.flatMap((screen, at) => {
    const path = ["universe", "screens", at];
    const { dated, ...own } = screen as Partial<BarredScreen>;
    const rows = dated
      ? dated.map((row, place) => ({ row, path: [...path, "dated", place, "member"] }))
      : [{ row: own, path: [...path, "member"] }];
    return rows.flatMap(({ row, path: where }) => {
      const reason = row.member && turnedRound(row, row.member);
      return reason === undefined ? [] : [{ path: where, reason }];
    });
  });
}

type Rule = Parameters<typeof boundsOf>[0];

function turnedRound(newcomers: Rule, members: Rule): string | undefined {
  const [entry, stay] = [boundsOf(newcomers), boundsOf(members)];
  const found = asksMore(entry.lower, stay.lower, 1)
    ? entry.lower
    : asksMore(entry.upper, stay.upper, -1)
      ? entry.upper
      : undefined;
  return (
    found &&
    `it asks more of a member than of a newcomer, who comes in at ${decimalText(found.limit)}`
  );
}

/** Whether a member's bar lies further in the direction of `sign` than a newcomer's. */
function asksMore(entry: Bar | undefined, stay: Bar | undefined, sign: 1 | -1): boolean {
  if (entry === undefined || stay === undefined) return false;
  if (entry.limit !== stay.limit) return (stay.limit - entry.limit) * sign > 0;
  return entry.includes && !stay.includes;
}
