/** Every operating error, by stage. `docs/errors.md` has a row per code; a test holds the two equal. */
export const ERROR_CODES = {
  /** A file, a rulebook or an argument that cannot be read as what it should be. */
  bad_input: { kind: "input", next: "Correct the named place and run the command again." },
  bad_usage: { kind: "input", next: "See --help for the command." },
  output_not_empty: { kind: "input", next: "Choose an empty folder, or pass --force." },
  file_refused: {
    kind: "input",
    next: "Mend what the reason names, or name another file or folder.",
  },
  file_exists: { kind: "input", next: "Choose another name; the file is never overwritten." },
  cap_infeasible: {
    kind: "refused",
    next: "Loosen the named limit, or state `infeasible: relax_to_feasible` in the rulebook.",
  },
  cap_previous_factor_missing: {
    kind: "refused",
    next: "Supply the line's previous factor, or choose another `infeasible` policy.",
  },
  cap_broken_by_later_step: {
    kind: "refused",
    next: "Reorder the steps, solve them together (`kind: joint`), or state `may_be_exceeded: true` on the named step.",
  },
  capping_factor_vanishes: {
    kind: "refused",
    next: "Publish factors with more decimals: `publish.awf_rounding` in the rulebook.",
  },
  selection_infeasible: {
    kind: "refused",
    next: "Check the universe file's columns against the rulebook's screens, and the decisions against its count.",
  },
  screen_measure_missing: {
    kind: "refused",
    next: "Supply the measure, or state `if_missing: pass` or `fail` in the rulebook.",
  },
  size_missing: {
    kind: "refused",
    next: "Supply the named value for the security, or withdraw the decision.",
  },
  price_missing: { kind: "refused", next: "Supply a price for the named security and role." },
  weight_unplaced: {
    kind: "refused",
    next: "Select a line with the named value, or leave the value out of the rulebook's weights.",
  },
  object_conflict: {
    kind: "refused",
    next: "The name is taken by other bytes: publish a new revision; names are never reused.",
  },
  object_corrupt: {
    kind: "verification",
    next: "Restore the named object from a copy whose digest matches.",
  },
  object_missing: { kind: "service", next: "Check THIRDFRIDAY_STORE and the name of the object." },
  store_unreachable: {
    kind: "service",
    next: "Check THIRDFRIDAY_STORE and AWS_*, then run `thirdfriday doctor`.",
  },
  calendar_unknown: {
    kind: "input",
    next: "Use an exchange and a date that a calendar file covers, or extend the files.",
  },
  not_a_session: { kind: "input", next: "Use a date on which the exchange trades." },
  review_unknown: {
    kind: "input",
    next: "List the rulebook's reviews with `thirdfriday schedule --rulebook R --from D --to D`.",
  },
  review_not_found: { kind: "input", next: "List the reviews with `thirdfriday review list`." },
  pack_not_ready: {
    kind: "refused",
    next: "Wait until the review is computed: `thirdfriday review status` shows where it stands.",
  },
  review_waits: {
    kind: "refused",
    next: "Mend the named cause; the review looks again by itself and shows in `thirdfriday review list`.",
  },
  review_open: {
    kind: "refused",
    next: "Decide it, or end it with `thirdfriday review withdraw`.",
  },
  schedule_inconsistent: {
    kind: "input",
    next: "Correct the named role in the rulebook's schedule.",
  },
  shadow_cannot_publish: {
    kind: "refused",
    next: "Start the review without --shadow; a shadow review never publishes.",
  },
  not_approved: {
    kind: "refused",
    next: "Have two people other than the preparer approve it: `thirdfriday review approve`.",
  },
  embargoed: { kind: "refused", next: "Wait for the release instant; nothing leaves before it." },
  decision_refused: {
    kind: "refused",
    next: "See the named reason; `thirdfriday review status` shows what may be decided.",
  },
  review_not_open: {
    kind: "refused",
    next: "List the reviews with `thirdfriday review list`; a closed one takes a new revision.",
  },
  key_unknown: {
    kind: "input",
    next: "Use the key of a person in the people file that the review is bound to.",
  },
  people_missing: {
    kind: "input",
    next: "Write the people file (docs/operations.md) where THIRDFRIDAY_PEOPLE says, or pass --people.",
  },
  verification_failed: {
    kind: "verification",
    next: "Restore the named files from a copy that verifies; trust nothing made from them.",
  },
  replay_differs: {
    kind: "verification",
    next: "Verify the folder first; then compare the named file with the one the engine gives.",
  },
  engine_failed: {
    kind: "verification",
    next: "Verify the folder: the engine or its inputs are not the ones that were published.",
  },
  set_unknown: { kind: "input", next: "List what is there with `thirdfriday published list`." },
  database_unreachable: {
    kind: "service",
    next: "Check DATABASE_URL, then run `thirdfriday doctor`.",
  },
  database_not_migrated: {
    kind: "service",
    next: "Run `thirdfriday migrate` on the database.",
  },
  dataset_missing: {
    kind: "refused",
    next: "Ingest a file of that session with `thirdfriday ingest`, or allow a longer look-back.",
  },
  finding_unknown: { kind: "input", next: "List the findings with `thirdfriday gate list`." },
  dependency_missing: { kind: "service", next: "Apply the named mend, then run it again." },
  services_unknown: {
    kind: "service",
    next: "Start `thirdfriday dev`, or set DATABASE_URL, TEMPORAL_ADDRESS and THIRDFRIDAY_STORE.",
  },
  worker_silent: {
    kind: "service",
    next: "Start `thirdfriday worker` and see `thirdfriday review status` before you send it again.",
  },
  dev_running: {
    kind: "refused",
    next: "Use the one that runs, stop it, or set THIRDFRIDAY_HOME to another folder.",
  },
  server_unavailable: { kind: "service", next: "Run `thirdfriday doctor` for the mend." },
  market_rate_conflict: {
    kind: "input",
    next: "Give each currency of market.csv one fx rate.",
  },
  fund_inconsistent: {
    kind: "input",
    next: "Correct the named fund's files so that they agree with the market file.",
  },
  cash_floor_unreachable: {
    kind: "refused",
    next: "Check the fund's cash lines and NAV, or lower its cash floor.",
  },
  funds_refused: {
    kind: "input",
    next: "Correct the named funds and run the command again with --force.",
  },
} as const satisfies Record<string, { kind: ErrorKind; next: string }>;

/** What an error means to a script: `cli/exit.ts` maps each kind to its exit code. */
export type ErrorKind = "input" | "refused" | "verification" | "service" | "defect";
export type ErrorCode = keyof typeof ERROR_CODES;

/**
 * What the error is about; `file`, `line`, `column`, `value`, `reason` are printed in that order, then
 * `others`, the lines of further places.
 */
export type ErrorDetails = Readonly<Record<string, string | number>>;

/** An error an operator can act on. Its message names the place, the value and the reason. */
export class PipelineError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails) {
    super(messageOf(code, details));
    this.name = "PipelineError";
    this.code = code;
    this.details = details;
  }
}

function messageOf(code: ErrorCode, details: ErrorDetails): string {
  const { file, line, reason, others, ...known } = details;
  const place = file === undefined ? "" : line === undefined ? `${file}: ` : `${file}:${line}: `;
  const named = Object.entries(known).map(([key, value]) => `${key} ${shown(value)}`);
  const parts = [...named, ...(reason === undefined ? [] : [String(reason)])];
  const further = others === undefined ? "" : `\n${others}`;
  return `${place}${code}: ${parts.join(", ")}${further}`;
}

/** Enough of a text to know it by: a cell may hold a whole file. */
const LONGEST_SHOWN = 400;

function shown(value: string | number): string {
  return typeof value === "string" && value.length > LONGEST_SHOWN
    ? `${JSON.stringify(value.slice(0, LONGEST_SHOWN))}… (${value.length} letters)`
    : JSON.stringify(value);
}

/** Holds an invariant of ours; its failure is a defect, never an operator's mistake. */
export function assert(condition: boolean, invariant: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${invariant}`);
}
