import type { PlainDate } from "../calendar/plain-date.ts";
import { nextSession, offsetSession, type ExchangeCalendar } from "../calendar/session.ts";
import { boundsInWords, boundsOf, clears, type BarsRule } from "../eligibility/bars.ts";
import { PipelineError } from "../errors.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";
import type { CompanyId } from "../universe/security.ts";
import type { EventRoles } from "./event-dates.ts";

/** A size over an amount, or over a breakpoint of the last reconstitution, times a factor. */
interface SizeCondition {
  readonly size: "company_cap" | "float_market_cap";
  readonly over?: number | string | undefined;
  readonly at_least?: number | string | undefined;
  readonly times?: number | undefined;
}

/** The place by company cap among the members. */
interface RankCondition {
  readonly rank: Pick<BarsRule, "at_most" | "under">;
}

/** The rank that the lowest ranked member must have, so that it makes room. */
interface CounterpartyCondition {
  readonly worst_member_rank: Pick<BarsRule, "at_least" | "over">;
}

export type FastEntryCondition = SizeCondition | RankCondition | CounterpartyCondition;

/** A new listing enters between reviews. */
export interface FastEntryRule {
  readonly id: string;
  /** Trading day of the listing at whose close it is measured; the first is 1. */
  readonly observe_day?: number | undefined;
  /** Trading day after whose close it enters. */
  readonly enter_after_day?: number | undefined;
  /** Sessions between the announcement and the entry, the day of entry among them. */
  readonly notice_sessions?: number | undefined;
  /** Instead of trading days of the listing: a day of each month of `months`. */
  readonly dates?: EventRoles | undefined;
  readonly months?: readonly number[] | undefined;
  /** All must hold. */
  readonly when: readonly FastEntryCondition[];
  readonly removes?: "lowest_ranked" | undefined;
  /** The kind of review that brings the count back. */
  readonly over_count_until?: string | undefined;
}

/** The days of one entry; the effective open is that of the session after `enterAfter`. */
export interface FastEntryDates {
  /** At this session's close the listing is measured. */
  readonly observe: PlainDate;
  /** The last session after whose close it may be announced. */
  readonly announceBy: PlainDate;
  readonly enterAfter: PlainDate;
  readonly effective: PlainDate;
}

/**
 * The days of a listing's entry.
 *
 * Rule: trading days count from the first trade, which is day 1; the notice ends with the day of entry,
 * so that five sessions of notice begin on the fifth session before the effective open.
 * Expects: a rule by trading days.
 * Throws: not_a_session where nothing can have been traded on the first day; calendar_unknown.
 * Source: docs/methodology/events.md, fast entry.
 */
export function fastEntryDates(
  { observe_day, enter_after_day, notice_sessions = 0 }: FastEntryRule,
  firstTrade: PlainDate,
  calendar: ExchangeCalendar,
): FastEntryDates {
  const day = (number: number): PlainDate =>
    offsetSession(calendar, { session: firstTrade, count: number - 1 });
  const enterAfter = day(enter_after_day!);
  return {
    observe: day(observe_day!),
    announceBy: offsetSession(calendar, { session: enterAfter, count: -notice_sessions }),
    enterAfter,
    effective: nextSession(calendar, enterAfter),
  };
}

/** A company at one close. Units: index currency. */
export interface SizedCompany {
  readonly companyId: CompanyId;
  /** The whole company's cap. */
  readonly amount: number;
}

/** A newcomer at its observation. Units: index currency. */
export interface FastEntryCandidate extends SizedCompany {
  readonly floatMarketCap: number | undefined;
}

/** What a newcomer is measured against. */
export interface FastEntrySurroundings {
  /** Companies of the index; their caps at the same close. */
  readonly members: readonly SizedCompany[];
  /** Market-adjusted breakpoints by name, index currency. */
  readonly breakpoints: Readonly<Record<string, number>>;
  /** Rank of the lowest ranked member among all eligible companies; where a condition asks for it. */
  readonly worstMemberRank?: number | undefined;
}

/** Whether a newcomer enters, its rank among the members, and the first condition it fails. */
export interface FastEntryAnswer {
  readonly enters: boolean;
  readonly rank: number;
  readonly fails: string | undefined;
}

/**
 * Whether a newcomer satisfies every condition of a rule.
 *
 * Boundary: a cap equal to a member's ranks by company id, as at a review; an unknown size is over
 * nothing; a limit is the product as written, so that 3.3 is at least 1.1 times 3.
 * Throws: bad_input where a named breakpoint is not given.
 */
export function fastEntryAnswer(
  { when }: FastEntryRule,
  candidate: FastEntryCandidate,
  among: FastEntrySurroundings,
): FastEntryAnswer {
  const others = among.members.filter(({ companyId }) => companyId !== candidate.companyId);
  const rank = 1 + others.filter((member) => ranksBefore(member, candidate)).length;
  const answers = when.map((condition) => {
    if ("rank" in condition)
      return { holds: isWithin(condition.rank, rank), words: `rank ${words(condition.rank)}` };
    if ("worst_member_rank" in condition) {
      const { worst_member_rank: asked } = condition;
      return {
        holds: isWithin(asked, among.worstMemberRank),
        words: `worst_member_rank ${words(asked)}`,
      };
    }
    const bar = sizeBar(condition, among.breakpoints);
    const amount = condition.size === "company_cap" ? candidate.amount : candidate.floatMarketCap;
    return { holds: isWithin(bar, amount), words: `${condition.size} ${words(bar)}` };
  });
  const fails = answers.find(({ holds }) => !holds)?.words;
  return { enters: fails === undefined, rank, fails };
}

function ranksBefore(a: SizedCompany, b: SizedCompany): boolean {
  return a.amount > b.amount || (a.amount === b.amount && byCodeUnit(a.companyId, b.companyId) < 0);
}

function sizeBar(
  { over, at_least, times = 1 }: SizeCondition,
  breakpoints: FastEntrySurroundings["breakpoints"],
): BarsRule {
  const asked = over ?? at_least!;
  const given = new Map(Object.entries(breakpoints));
  const amount = typeof asked === "number" ? asked : given.get(asked);
  if (amount === undefined)
    throw new PipelineError("bad_input", {
      field: "breakpoints",
      value: asked,
      reason: `the rule names it; given are ${Object.keys(breakpoints).join(", ") || "none"}`,
    });
  const limit = decimalProduct(amount, times);
  return over === undefined ? { at_least: limit } : { over: limit };
}

function isWithin(bars: BarsRule, value: number | undefined): boolean {
  return value !== undefined && clears(boundsOf(bars), value);
}

function words(bars: BarsRule): string {
  return boundsInWords(boundsOf(bars));
}
