import type { DecisionOutcome } from "../activities/activity-types.ts";
import { PipelineError } from "../domain/errors.ts";
import { answered } from "./answered.ts";
import type { DecisionBody, ReviewAction } from "../domain/review/review-decision.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { signDecision } from "../infra/signing/decision-signature.ts";
import { updateReview } from "../infra/temporal/update-review.ts";
import { dateOption } from "./date-option.ts";
import { withDurable } from "./durable.ts";
import { knownReview } from "./known-review.ts";
import { reviewLine } from "./review-line.ts";
import { reviewSigner } from "./review-signer.ts";

export interface DecideOptions {
  readonly key: string;
  readonly reason: string;
  readonly evidence: string;
  readonly determination?: string;
  readonly security?: string;
  readonly choice?: DecisionBody["choice"];
  readonly field?: DecisionBody["field"];
  readonly value?: string;
  readonly expires?: string;
  readonly effective?: string;
  readonly json?: true;
}

/**
 * Signs a decision with a person's key and hands it to the review.
 *
 * Throws: bad_usage, bad_input, review_not_found, key_unknown, review_not_open, worker_silent;
 * decision_refused naming why it does not count.
 */
export async function decide(
  id: string,
  action: ReviewAction,
  options: DecideOptions,
): Promise<void> {
  checkDates(options);
  const { outcome, person } = await withDurable(async (durable) => {
    const { client, connection, store } = durable;
    const { row, listed } = await knownReview(connection.db, id);
    const people = row.pins["people"] as ArtifactRef;
    const by = await reviewSigner(store, { review: id, people, keyFile: options.key });
    const { security } = options;
    const line = security === undefined ? undefined : await reviewLine(durable, id, security);
    const determination = options.determination ?? listed.determination_sha256 ?? "";
    const about = { id, action, person: by.person.id, determination, line };
    const signed = signDecision(bodyOf(about, options), by.pem);
    const message = { name: action, updateId: signed.id, payload: { v: 1, signed } } as const;
    const answer = await updateReview<DecisionOutcome>(client, id, message);
    return { outcome: answer, person: by.person.id };
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ person, ...outcome })}\n`);
  if (!outcome.accepted)
    throw answered(
      new PipelineError("decision_refused", {
        review: id,
        person,
        reason: outcome.refusal ?? "",
      }),
    );
  const until = outcome.expiresAt === null ? "" : `; it counts until ${outcome.expiresAt}`;
  process.stderr.write(
    `${action} by ${person} recorded as ${outcome.id.slice(0, 12)}${until}.\n` +
      `See \`thirdfriday review status ${id}\`.\n`,
  );
}

function checkDates({ expires, effective }: DecideOptions): void {
  for (const [option, value] of Object.entries({ "--expires": expires, "--effective": effective }))
    if (value !== undefined) dateOption(option, value);
}

interface About {
  readonly id: string;
  readonly action: ReviewAction;
  readonly person: string;
  readonly determination: string;
  readonly line: string | undefined;
}

function bodyOf({ id, action, person, determination, line }: About, options: DecideOptions) {
  const { choice, field, value, expires, effective } = options;
  return {
    v: 1,
    review_id: id,
    action,
    determination_sha256: determination,
    person,
    reason: options.reason,
    evidence: options.evidence,
    signed_at: new Date().toISOString(),
    ...(line !== undefined && { security_id: line }),
    ...(choice !== undefined && { choice }),
    ...(field !== undefined && { field }),
    ...(value !== undefined && { value }),
    ...(expires !== undefined && { expires_on: expires }),
    ...(effective !== undefined && { effective }),
  } satisfies DecisionBody;
}
