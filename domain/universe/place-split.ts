import { addDays, type PlainDate } from "../calendar/plain-date.ts";
import { ratioDistance } from "../numeric/ratio-distance.ts";
import { nextSession, type ExchangeCalendar } from "../calendar/session.ts";

/** One line's close at one session of the ledger, in its listing currency. */
export interface LineClose {
  readonly session: PlainDate;
  readonly price: number;
  readonly companyCap: number | undefined;
  /** What it was called then. */
  readonly ticker?: string | undefined;
}

/** A split as a feed dates it: the date may be the announcement's effective, payable or ex-date. */
export interface DatedSplit {
  readonly date: PlainDate;
  readonly ratioNew: number;
  readonly ratioOld: number;
}

/**
 * Where a split goes ex, and how that is known.
 *
 * `confirmed`: the closes around the feed's date show it; `moved`: they show it on another day;
 * `pending`: it is due and no close shows it yet; `denied`: the closes around it show none at all;
 * `unchecked`: there are no closes to tell from, or the ratio is too near to one.
 */
export interface PlacedSplit {
  readonly exDate: PlainDate;
  readonly placing: "confirmed" | "moved" | "pending" | "denied" | "unchecked";
}

/** A feed's date may be off by this much. */
const SLACK_DAYS = 7;
/** A ratio nearer to one is within a day's trading. */
const SMALLEST_JUDGED = 1.2;

/**
 * Places a split between the two neighbouring closes whose ratio it explains best, among those within
 * a week of the feed's date. The date stays where it lies between those closes; else it becomes the
 * first session after the earlier one, or the later one.
 *
 * Expects: closes of the line in order of session.
 */
export function placeSplit(
  split: DatedSplit,
  closes: readonly LineClose[],
  calendar: ExchangeCalendar,
): PlacedSplit {
  const { date, ratioNew, ratioOld } = split;
  const factor = ratioNew / ratioOld;
  if (ratioDistance(factor) < SMALLEST_JUDGED) return { exDate: date, placing: "unchecked" };
  const near = neighbours(closes).filter(
    ({ from, to }) =>
      to.session >= addDays(date, -SLACK_DAYS) && from.session < addDays(date, SLACK_DAYS),
  );
  const best = near
    .map((pair) => ({ ...pair, left: unexplained(pair, factor) }))
    .filter(({ left, from, to }) => left < ratioDistance(to.price / from.price))
    .toSorted((a, b) => a.left - b.left)[0];
  if (best) return placedBetween(date, best, calendar);
  const last = closes.at(-1)?.session;
  if (last !== undefined && last >= date && last < addDays(date, SLACK_DAYS))
    return { exDate: nextSession(calendar, last), placing: "pending" };
  const around = near.some(({ from, to }) => from.session < date && date <= to.session);
  return { exDate: date, placing: around ? "denied" : "unchecked" };
}

interface Neighbours {
  readonly from: LineClose;
  readonly to: LineClose;
}

function neighbours(closes: readonly LineClose[]): readonly Neighbours[] {
  return closes.slice(1).map((to, at) => ({ from: closes[at]!, to }));
}

function unexplained({ from, to }: Neighbours, factor: number): number {
  return ratioDistance((to.price / from.price) * factor);
}

function placedBetween(
  date: PlainDate,
  { from, to }: Neighbours,
  calendar: ExchangeCalendar,
): PlacedSplit {
  if (date > from.session && date <= to.session) return { exDate: date, placing: "confirmed" };
  const exDate = date <= from.session ? nextSession(calendar, from.session) : to.session;
  return { exDate, placing: "moved" };
}
