import type { PlainDate } from "../calendar/plain-date.ts";
import type { SecurityId, SecurityType } from "../universe/security.ts";

/** One line of a data set as a gate sees it; price and companyCap in the listing currency. */
export interface GateLine {
  readonly securityId: SecurityId;
  readonly symbol: string;
  readonly securityType: SecurityType;
  readonly exchange: string;
  readonly price: number;
  readonly companyCap: number | undefined;
}

/** What one exchange contributed to a data set. */
export interface Venue {
  readonly rows: number;
  /** Digest of its symbols, prices and volumes. */
  readonly digest: string;
}

/** A split: one old share became `factor` new ones; the vendor's date may be off by some days. */
export interface Split {
  readonly symbol: string;
  readonly date: PlainDate;
  readonly factor: number;
}

export interface PreviousDataset {
  readonly session: PlainDate;
  /** Sessions of the calendar between the two data sets; 1 = neighbours. */
  readonly sessionsApart: number;
  readonly rows: number;
  readonly blankCaps: number;
  /** Trusted values: corrected where corrected, never those of an open finding. */
  readonly lines: ReadonlyMap<
    SecurityId,
    { readonly price: number; readonly companyCap: number | undefined }
  >;
}

/** All that the gates of one data set may look at. */
export interface GateInput {
  readonly session: PlainDate;
  /** The day the file was received. */
  readonly receivedOn: PlainDate;
  /** Whether the calendar has that session. */
  readonly isSession: boolean;
  readonly rows: number;
  readonly rowsQuarantined: number;
  readonly lines: readonly GateLine[];
  readonly venues: Readonly<Record<string, Venue>>;
  readonly expectedVenues: readonly string[];
  /** Older data sets of the source, by session. */
  readonly earlier: readonly {
    readonly session: PlainDate;
    readonly venues: Readonly<Record<string, Venue>>;
  }[];
  readonly previous: PreviousDataset | undefined;
  readonly splits: readonly Split[];
}

/**
 * What a gate found, for a person to answer. Not an error: the review waits for the answer.
 *
 * `replacement`: the values that `use_previous` puts in the line's place.
 */
export interface Finding {
  readonly gate: string;
  readonly level: "dataset" | "line";
  readonly symbol: string;
  readonly securityId: SecurityId | undefined;
  readonly measure: string;
  readonly value: string;
  readonly threshold: string;
  readonly message: string;
  readonly replacement: Replacement | undefined;
}

export interface Replacement {
  readonly session: PlainDate;
  readonly price: number;
  readonly companyCap: number | undefined;
}

/** A finding on the whole data set. */
export function datasetFinding(
  gate: string,
  found: { measure: string; value: string | number; threshold: string | number; message: string },
): Finding {
  return {
    gate,
    level: "dataset",
    symbol: "",
    securityId: undefined,
    measure: found.measure,
    value: String(found.value),
    threshold: String(found.threshold),
    message: found.message,
    replacement: undefined,
  };
}
