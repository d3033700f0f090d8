import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { WindowSplit } from "../domain/publication/session-closes.ts";
import type { PlacedRow, RowAsked } from "../infra/db/row-place.ts";
import type { LineClose, PlacedSplit } from "../domain/universe/place-split.ts";
import type { Decision, SecurityId, Universe } from "../domain/universe/security.ts";

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

export interface SplitsAsked {
  readonly after: PlainDate;
  readonly upTo: PlainDate;
  readonly knownAt: string;
}

/** A split of the window, and how its ex date is known where it comes from a feed. */
export interface MarketSplit extends WindowSplit {
  readonly placing?: PlacedSplit["placing"] | undefined;
  /** The feed's own date. */
  readonly date?: PlainDate | undefined;
}

export interface ClosesAsked {
  readonly securityIds: readonly SecurityId[];
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly knownAt: string;
}

/** What the ledger knows of the market. */
export interface Market {
  session(asked: SessionAsked): Promise<SessionData>;
  /** Splits with an ex date after `after`, up to and including `upTo`, in order of date, then line. */
  splits(asked: SplitsAsked): Promise<readonly MarketSplit[]>;
  /** The closes of lines at the sessions of a span that have data; a line without any is absent. */
  closes(asked: ClosesAsked): Promise<ReadonlyMap<SecurityId, readonly LineClose[]>>;
  /** Where a line's row of a session stands in the file that was delivered last. */
  row(asked: Omit<RowAsked, "source">): Promise<PlacedRow | undefined>;
}
