import { CAP_COLUMNS } from "./cases.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import { nearestTurn } from "./nearest-flip.ts";
import type { RankFlip } from "./flip-at.ts";

/**
 * The nearest price, share count or fx, or other column that the rank is made from, at which the outcome
 * is another: by a screen's bar, or because the unit then ranks too low, or too well.
 *
 * Gives: `undefined` also for every other column.
 */
export function nearestNumberFlip(
  inquiry: Inquiry,
  { of, ...asked }: Question,
  column: string,
): RankFlip | undefined {
  const { rules } = inquiry.review;
  const growsCap = !of.cap.given && CAP_COLUMNS.includes(column);
  if (!growsCap && !rules.rank.columns.includes(column)) return undefined;
  const by = inquiry.by(column);
  const question = { ...asked, of: by.whatIf.cases.anew(of) };
  return nearestTurn(by, question);
}
