import type { PlainDate } from "../calendar/plain-date.ts";

/** One span of one index, computed again after the fact. */
export interface BackfillName {
  readonly index: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Tells two runs of one span apart, such as under two policies. */
  readonly label?: string | undefined;
}

/** The part of the name that says which run of the index: `<from>_<to>`, `<from>_<to>.<label>`. */
export function backfillSpan({ from, to, label }: Omit<BackfillName, "index">): string {
  return label === undefined ? `${from}_${to}` : `${from}_${to}.${label}`;
}

/** `backfill/<index>/<span>`: the workflow's id and the prefix of its sets. */
export function backfillId(name: BackfillName): string {
  return `backfill/${name.index}/${backfillSpan(name)}`;
}
