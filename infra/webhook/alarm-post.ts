import type { Insertable } from "kysely";
import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import type { AlarmPostRow, AlarmRow } from "../db/review-tables.ts";
import { sha256Hex } from "../objects/object-store.ts";

/**
 * What is to be posted of an alarm. Its id is the digest of the rest, so that an alarm written down
 * twice is one event, and the id is signed with the body that holds it.
 */
export function alarmPost(alarm: AlarmRow, queuedAt: string): Insertable<AlarmPostRow> {
  const { review_id, code, subject, event, detail, at } = alarm;
  const told = { v: 1, review_id, code, subject, event, detail, at };
  const event_id = sha256Hex(canonicalJson(told)).slice(0, 32);
  const body = canonicalJson({ ...told, event_id });
  return { event_id, review_id, code, subject, event, at, body, queued_at: queuedAt };
}
