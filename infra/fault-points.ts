/**
 * Every place where a worker may die between a side effect and its acknowledgement. A test kills it at
 * each one in turn; a new side effect adds its line here.
 */
export const FAULT_POINTS = [
  "review_opened",
  "inputs_frozen",
  "review_computed",
  "pack_stored",
  "decision_recorded",
  "phase_recorded",
  "alarm_raised",
  "alarm_cleared",
  "alarm_posted",
  "calendar_postponed",
  "set_struck",
  "set_files_stored",
  "set_signed",
  "set_committed",
  "latest_moved",
  "publication_recorded",
  "composition_recorded",
  "revision_planned",
  "history_archived",
  "dataset_ingested",
  "delivery_ingested",
  "findings_answered",
  "backfill_review_stored",
] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Called at a fault point; does nothing but in the tests that kill a worker there. */
export type Reached = (point: FaultPoint) => void;

export const reachedNothing: Reached = () => {};
