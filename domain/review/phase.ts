/** Where a review stands. `overdue`: the announcement instant passed without two approvals. */
export const PHASES = [
  "pending",
  "snapshotting",
  "gated",
  "computing",
  "in_review",
  "overdue",
  "approved",
  "announced",
  "effective",
  "closed",
  "withdrawn",
  "superseded",
] as const;
export type Phase = (typeof PHASES)[number];

/** What moves a review on. */
export const PHASE_EVENTS = [
  "opened",
  "data_missing",
  "data_complete",
  "computed",
  "deadline_missed",
  "approved",
  "pass_requested",
  "announced",
  "took_effect",
  "finished",
  "withdrawn",
  "superseded",
] as const;
export type PhaseEvent = (typeof PHASE_EVENTS)[number];

const MOVES: Readonly<Record<Phase, Partial<Readonly<Record<PhaseEvent, Phase>>>>> = {
  pending: { opened: "snapshotting", withdrawn: "withdrawn" },
  snapshotting: {
    data_missing: "gated",
    data_complete: "computing",
    pass_requested: "snapshotting",
    withdrawn: "withdrawn",
  },
  gated: {
    data_missing: "gated",
    data_complete: "computing",
    pass_requested: "snapshotting",
    withdrawn: "withdrawn",
  },
  computing: { computed: "in_review", pass_requested: "snapshotting", withdrawn: "withdrawn" },
  in_review: {
    deadline_missed: "overdue",
    approved: "approved",
    pass_requested: "snapshotting",
    withdrawn: "withdrawn",
  },
  overdue: { approved: "approved", pass_requested: "snapshotting", withdrawn: "withdrawn" },
  approved: { announced: "announced", pass_requested: "snapshotting", withdrawn: "withdrawn" },
  announced: { took_effect: "effective", withdrawn: "withdrawn", superseded: "superseded" },
  effective: { finished: "closed", superseded: "superseded" },
  closed: {},
  withdrawn: {},
  superseded: {},
};

/**
 * The phase that follows; undefined where the event cannot happen in that phase.
 *
 * Used by the workflow, the activities and the projection alike: there is no other list of moves.
 */
export function nextPhase(phase: Phase, event: PhaseEvent): Phase | undefined {
  return MOVES[phase][event];
}

/** Nothing follows a final phase. */
export function isFinal(phase: Phase): boolean {
  return Object.keys(MOVES[phase]).length === 0;
}
