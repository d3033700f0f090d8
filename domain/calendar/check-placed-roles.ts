import { PipelineError } from "../errors.ts";
import type { PlacedRole } from "./placed-role.ts";
import { REVIEW_ROLES } from "./review-dates.ts";
import { nextSession, type ExchangeCalendar } from "./session.ts";
import { addMonths, yearMonthOf, type YearMonth } from "./year-month.ts";

interface Review {
  readonly calendar: ExchangeCalendar;
  readonly review: YearMonth;
  readonly kind: string;
}

/**
 * What decides membership, which is announced. Prices may come later: a committee's changes are
 * announced a week before the prices that capped weights are set at.
 */
const INPUT_ROLES = ["data_cutoff", "rank"];

/**
 * Refuses dates that no review can have: an announcement before its data, anything after the
 * implementation close, an effective open that is not the session after it, an implementation more
 * than a month away from the review's.
 *
 * Expects: roles announce, implement_close and effective_open.
 * Throws: schedule_inconsistent.
 */
export function checkPlacedRoles(placed: ReadonlyMap<string, PlacedRole>, review: Review): void {
  const session = (role: string) => placed.get(role)?.session ?? "";
  const [announce, close] = [session("announce"), session("implement_close")];
  for (const role of REVIEW_ROLES) {
    if (role !== "effective_open" && session(role) > close)
      throw inconsistent(role, { review, reason: `implement_close is ${close}`, placed });
    if (INPUT_ROLES.includes(role) && session(role) > announce)
      throw inconsistent(role, { review, reason: `announce is ${announce}`, placed });
  }
  const implemented = placed.get("implement_close")!.session;
  const opens = nextSession(review.calendar, implemented);
  if (session("effective_open") !== opens)
    throw inconsistent("effective_open", {
      review,
      reason: `the session after implement_close is ${opens}`,
      placed,
    });
  const month = yearMonthOf(implemented);
  if (month < addMonths(review.review, -1) || month > addMonths(review.review, 1))
    throw inconsistent("implement_close", {
      review,
      reason: "it is more than a month from the review's",
      placed,
    });
}

function inconsistent(
  role: string,
  about: { review: Review; reason: string; placed: ReadonlyMap<string, PlacedRole> },
): PipelineError {
  return new PipelineError("schedule_inconsistent", {
    review: about.review.review,
    kind: about.review.kind,
    role,
    value: about.placed.get(role)?.session ?? "nothing",
    reason: about.reason,
  });
}
