import type { Insertable } from "kysely";
import { PipelineError } from "../domain/errors.ts";
import { plainDate } from "../domain/calendar/plain-date.ts";
import { standingApprovals, type Approval } from "../domain/review/approvals.ts";
import { judgeDecision, type Person, type Refusal } from "../domain/review/judge-decision.ts";
import type { SignedDecision } from "../domain/review/review-decision.ts";
import { decideOnce, isoInstant } from "../infra/db/review-decisions.ts";
import type { ReviewDecisionRow } from "../infra/db/review-tables.ts";
import { getText, putJson } from "../infra/objects/json-artifact.ts";
import { decisionHolds } from "../infra/signing/decision-signature.ts";
import { peopleFile, type PeopleFile } from "../schemas/people.ts";
import { signedDecision } from "../schemas/signed-decision.ts";
import { parseYaml } from "../schemas/yaml-file.ts";
import type { Activities, RecordDecisionInput } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { canTakeEffect } from "./timetable.ts";

const HOUR_MS = 3_600_000;

export const createRecordDecision = (deps: ActivityDeps): Pick<Activities, "recordDecision"> => ({
  /**
   * Judges a decision against the people pinned with the review and writes down what became of it,
   * accepted or refused. The same decision again is answered as the first time.
   *
   * Where the signature does not hold, the message is known by its own digest, so that it takes
   * nothing from the one who signs the same text. Throws: bad_input.
   */
  async recordDecision(input) {
    const signed = parsed(input.signed);
    const text = await getText(deps.store, input.people);
    const { people, ...file } = parseYaml({ file: "people.yaml", text }, peopleFile);
    const person = people.find(({ id }) => id === signed.body.person);
    const holds = person !== undefined && decisionHolds(signed, person.publicKey);
    const record = await putJson(deps.store, signed);
    const id = holds ? signed.id : record.sha256;
    const { reviewId, action, pass } = input;
    const isDatePossible = await canTakeEffect(deps, reviewId, signed.body);
    const row = await decideOnce(
      deps.db,
      { reviewId, action, pass, decisionId: id },
      (approvals) => ({
        review_id: reviewId,
        decision_id: id,
        action,
        pass,
        person: signed.body.person,
        determination_sha256: signed.body.determination_sha256,
        body: JSON.stringify(signed.body),
        signature: signed.signature,
        record_sha256: record.sha256,
        received_at: deps.now(),
        ...judged({
          input,
          signed,
          person,
          holds,
          isDatePossible,
          approvals,
          ...file,
          now: deps.now(),
        }),
      }),
    );
    const { accepted, refusal } = row;
    deps.log("decision", { review_id: reviewId, action, person: row.person, accepted, refusal });
    deps.reached("decision_recorded");
    return {
      id,
      accepted,
      refusal: refusal as Refusal | null,
      record: accepted ? record : null,
      expiresAt: row.expires_at === null ? null : isoInstant(row.expires_at),
    };
  },
});

function parsed(message: unknown): SignedDecision {
  const decision = signedDecision.safeParse(message);
  if (decision.success) return decision.data;
  const [issue] = decision.error.issues;
  const reason = `${issue?.path.join(".")}: ${issue?.message}`;
  throw new PipelineError("bad_input", { value: "a signed decision", reason });
}

interface Hearing extends Pick<PeopleFile, "approval_hours"> {
  readonly input: RecordDecisionInput;
  readonly signed: SignedDecision;
  readonly person: Person | undefined;
  /** The person's own signature of exactly this text. */
  readonly holds: boolean;
  readonly isDatePossible: boolean;
  readonly approvals: readonly Approval[];
  readonly now: string;
}

function judged(
  hearing: Hearing,
): Pick<Insertable<ReviewDecisionRow>, "accepted" | "refusal" | "expires_at"> {
  const { input, signed, person, approvals, now } = hearing;
  const { body } = signed;
  const determination = input.determination ?? undefined;
  const standing = standingApprovals(approvals, { determination: determination ?? "", now });
  const refusal = judgeDecision(body, person, {
    reviewId: input.reviewId,
    phase: input.phase,
    determination,
    preparer: input.preparer,
    approvedBy: standing.map((approval) => approval.person),
    today: plainDate(now.slice(0, 10)),
    signatureHolds: hearing.holds,
    sentAs: input.action,
    isDatePossible: hearing.isDatePossible,
  });
  const counts = refusal === undefined && body.action === "approve";
  return {
    accepted: refusal === undefined,
    refusal: refusal ?? null,
    expires_at: counts ? expiry(hearing) : null,
  };
}

/** An approval lapses with its hours, or with the key it was given by. */
function expiry({ now, approval_hours, person }: Hearing): string {
  const byHours = new Date(Date.parse(now) + approval_hours * HOUR_MS).toISOString();
  const byKey = person?.validTo === undefined ? byHours : `${person.validTo}T23:59:59.999Z`;
  return byKey < byHours ? byKey : byHours;
}
