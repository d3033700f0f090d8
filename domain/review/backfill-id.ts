import type { PlainDate } from "../calendar/plain-date.ts";

/** One span of one index, computed again after the fact. */
export interface BackfillName {
  readonly index: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const BACKFILL_ID =
  /^backfill\/([a-z0-9][a-z0-9-]{0,59})\/(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})$/;

/** `backfill/<index>/<from>_<to>`: the workflow's id and the prefix of its sets. */
export function backfillId({ index, from, to }: BackfillName): string {
  return `backfill/${index}/${from}_${to}`;
}

/** The parts of an id that `backfillId` built; undefined for any other text. */
export function parseBackfillId(text: string): BackfillName | undefined {
  const [, index, from, to] = BACKFILL_ID.exec(text) ?? [];
  if (index === undefined) return undefined;
  return { index, from: from as PlainDate, to: to as PlainDate };
}
