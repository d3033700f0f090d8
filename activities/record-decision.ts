import type { Insertable } from "kysely";
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

const HOUR_MS = 3_600_000;

export const createRecordDecision = (deps: ActivityDeps): Pick<Activities, "recordDecision"> => ({
  /**
   * Judges a decision against the people pinned with the review and writes down what became of it,
   * accepted or refused.
   */
  async recordDecision(input) {
    const signed = signedDecision.parse(input.signed);
    const text = await getText(deps.store, input.people);
    const people = parseYaml({ file: "people.yaml", text }, peopleFile);
    const record = await putJson(deps.store, signed);
    const { reviewId, action, pass } = input;
    const row = await decideOnce(
      deps.db,
      { reviewId, action, pass, decisionId: signed.id },
      (approvals) => ({
        review_id: reviewId,
        decision_id: signed.id,
        action,
        pass,
        person: signed.body.person,
        determination_sha256: signed.body.determination_sha256,
        body: JSON.stringify(signed.body),
        signature: signed.signature,
        record_sha256: record.sha256,
        received_at: deps.now(),
        ...judged({ input, signed, people, approvals, now: deps.now() }),
      }),
    );
    const { person, accepted, refusal } = row;
    deps.log("decision", { review_id: reviewId, action, person, accepted, refusal });
    deps.reached("decision_recorded");
    return {
      id: signed.id,
      accepted,
      refusal: refusal as Refusal | null,
      record: accepted ? record : null,
      expiresAt: row.expires_at === null ? null : isoInstant(row.expires_at),
    };
  },
});

interface Hearing {
  readonly input: RecordDecisionInput;
  readonly signed: SignedDecision;
  readonly people: PeopleFile;
  readonly approvals: readonly Approval[];
  readonly now: string;
}

function judged({
  input,
  signed,
  people,
  approvals,
  now,
}: Hearing): Pick<Insertable<ReviewDecisionRow>, "accepted" | "refusal" | "expires_at"> {
  const { body } = signed;
  const person = people.people.find(({ id }) => id === body.person);
  const determination = input.determination ?? undefined;
  const standing = standingApprovals(approvals, { determination: determination ?? "", now });
  const refusal = judgeDecision(body, person, {
    reviewId: input.reviewId,
    phase: input.phase,
    determination,
    preparer: input.preparer,
    approvedBy: standing.map((approval) => approval.person),
    today: plainDate(now.slice(0, 10)),
    signatureHolds: person !== undefined && decisionHolds(signed, person.publicKey),
    sentAs: input.action,
  });
  const counts = refusal === undefined && body.action === "approve";
  return {
    accepted: refusal === undefined,
    refusal: refusal ?? null,
    expires_at: counts ? expiry(now, people, person) : null,
  };
}

/** An approval lapses with its hours, or with the key it was given by. */
function expiry(now: string, people: PeopleFile, person: Person | undefined): string {
  const byHours = new Date(Date.parse(now) + people.approval_hours * HOUR_MS).toISOString();
  const byKey = person?.validTo === undefined ? byHours : `${person.validTo}T23:59:59.999Z`;
  return byKey < byHours ? byKey : byHours;
}
