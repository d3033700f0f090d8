import type { PlainDate } from "./plain-date.ts";

/** Implementation closes, both ends included. */
export interface ReviewSpan {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** A review of an earlier month may be without a date; `from` where absent. */
  readonly datedFrom?: PlainDate | undefined;
}
