import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { offsetSession, type ExchangeCalendar } from "../domain/calendar/session.ts";
import type { Decision, Universe } from "../domain/universe/security.ts";
import type { Market, SessionAsked } from "./market.ts";

export type RoleData =
  | {
      readonly status: "ready";
      readonly session: PlainDate;
      readonly universe: Universe;
      readonly exclusions: readonly Decision[];
    }
  | { readonly status: "waiting"; readonly detail: string };

export interface RoleAsked extends SessionAsked {
  readonly role: string;
  readonly calendar: ExchangeCalendar;
  readonly lookBackSessions: number;
}

/**
 * The data of a role's session, or of the nearest before it within the rulebook's look-back.
 *
 * A session is looked back over only when a later one has been delivered, so that a late file is
 * waited for. An open gate is never looked back over.
 */
export async function roleData(market: Market, asked: RoleAsked): Promise<RoleData> {
  for (let back = 0; back <= asked.lookBackSessions; back++) {
    const session = offsetSession(asked.calendar, { session: asked.session, count: -back });
    const data = await market.session({ ...asked, session });
    if (data.status === "ready") return { ...data, session };
    if (data.status === "gated") return waiting(asked, `${session}: ${data.detail}`);
    if (back === 0 && !data.passed) return waiting(asked, `no data of ${session} yet`);
  }
  return waiting(asked, `no data of ${asked.session} nor of the sessions of its look-back`);
}

function waiting({ role }: RoleAsked, detail: string): RoleData {
  return { status: "waiting", detail: `${role}: ${detail}` };
}
