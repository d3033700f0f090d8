import { PipelineError } from "../errors.ts";
import type { PlacedRole } from "./placed-role.ts";
import { REVIEW_ROLES } from "./review-dates.ts";
import { timeInWords } from "./rule-in-words.ts";
import { nextSession } from "./session.ts";
import type { TimedCalendar } from "./timed-calendar.ts";
import { addMonths, yearMonthOf, type YearMonth } from "./year-month.ts";

interface Review {
  readonly timed: TimedCalendar;
  readonly review: YearMonth;
  readonly kind: string;
}

/**
 * What decides membership, which is announced. Prices may come later: a committee's changes are
 * announced a week before the prices that capped weights are set at.
 */
const INPUT_ROLES = ["rank", "data_cutoff"];

/**
 * Refuses dates that no review can have: an announcement before its data, anything after the
 * implementation close, an effective open that is not the session after it, an implementation more
 * than a month away from the review's, at an open, or effective at a close.
 *
 * Boundary: announced at the instant of its data, and on the day of the implementation, is allowed.
 *
 * Expects: roles announce, implement_close and effective_open.
 * Throws: schedule_inconsistent.
 */
export function checkPlacedRoles(placed: ReadonlyMap<string, PlacedRole>, review: Review): void {
  const refuse = (role: string, reason: string) => inconsistent(role, { review, reason, placed });
  const session = (role: string) => placed.get(role)?.session ?? "";
  const close = session("implement_close");
  for (const role of INPUT_ROLES) {
    const announced = announcedBefore(role, { placed, review });
    if (announced) throw refuse(role, `it is after announce, ${announced}`);
  }
  for (const role of REVIEW_ROLES)
    if (role !== "effective_open" && session(role) > close)
      throw refuse(role, `it is after implement_close, ${close}`);
  const { session: implemented, at } = placed.get("implement_close")!;
  if (at === "open") throw refuse("implement_close", "a review is implemented at a close");
  const opens = nextSession(review.timed.calendar, implemented);
  if (session("effective_open") !== opens)
    throw refuse("effective_open", `the session after implement_close is ${opens}`);
  if (placed.get("effective_open")!.at === "close")
    throw refuse("effective_open", "a review is effective at an open");
  const month = yearMonthOf(implemented);
  if (month < addMonths(review.review, -1) || month > addMonths(review.review, 1))
    throw refuse("implement_close", "it is more than a month from the review's");
}

/** The announcement in words, where what it tells of is known after it. */
function announcedBefore(
  role: string,
  { placed, review: { timed } }: { placed: ReadonlyMap<string, PlacedRole>; review: Review },
): string | undefined {
  const [data, announce] = [placed.get(role), placed.get("announce")!];
  if (data === undefined || data.session < announce.session) return undefined;
  if (data.session > announce.session) return announce.session;
  const isAfter =
    timed.instantOf(data.session, data.at) > timed.instantOf(announce.session, announce.at);
  return isAfter ? `${announce.session} ${timeInWords(announce.at)}` : undefined;
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
