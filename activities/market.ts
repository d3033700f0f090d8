import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { WindowSplit } from "../domain/publication/session-closes.ts";
import type { Decision, Universe } from "../domain/universe/security.ts";

export interface SessionAsked {
  readonly session: PlainDate;
  /** What was learnt later is not used, UTC ISO text. */
  readonly knownAt: string;
  readonly currency: string;
}

/**
 * One session's data. `gated`: a person must answer first. `missing`: nothing was delivered;
 * `passed` when a later session was, so that this one will not come.
 */
export type SessionData =
  | {
      readonly status: "ready";
      readonly universe: Universe;
      /** Lines that a gate's answer excludes. */
      readonly exclusions: readonly Decision[];
    }
  | { readonly status: "gated"; readonly detail: string }
  | { readonly status: "missing"; readonly passed: boolean };

/** What the ledger knows of the market. */
export interface Market {
  session(asked: SessionAsked): Promise<SessionData>;
  /** Splits with an ex date after `after`, up to and including `upTo`, in order of date, then line. */
  splits(span: {
    readonly after: PlainDate;
    readonly upTo: PlainDate;
    readonly knownAt: string;
  }): Promise<readonly WindowSplit[]>;
}
