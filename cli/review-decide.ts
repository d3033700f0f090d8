import { readFile } from "node:fs/promises";
import type { DecisionOutcome } from "../activities/activity-types.ts";
import { PipelineError } from "../domain/errors.ts";
import type { Person } from "../domain/review/judge-decision.ts";
import type { DecisionBody, ReviewAction } from "../domain/review/review-decision.ts";
import { reviewRow } from "../infra/db/review-ledger.ts";
import { listReviews } from "../infra/db/review-queries.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { getText } from "../infra/objects/json-artifact.ts";
import { publicKeyOf, signDecision } from "../infra/signing/decision-signature.ts";
import { updateReview } from "../infra/temporal/update-review.ts";
import { peopleFile } from "../schemas/people.ts";
import { parseYaml } from "../schemas/yaml-file.ts";
import { withDurable, type Durable } from "./durable.ts";

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
 * Throws: review_unknown, key_unknown, review_not_open; decision_refused naming why it does not count.
 */
export async function decide(id: string, action: string, options: DecideOptions): Promise<void> {
  const outcome = await withDurable(async (durable) => {
    const pem = await privateKey(options.key);
    const person = await personOf(durable, { id, pem, file: options.key });
    const determination = options.determination ?? (await presentDetermination(durable, id));
    const body = bodyOf({ id, action: action as ReviewAction, person, determination }, options);
    const signed = signDecision(body, pem);
    const message = { name: action, updateId: signed.id, payload: { v: 1, signed } } as const;
    return await updateReview<DecisionOutcome>(durable.client, id, message);
  });
  if (options.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  if (!outcome.accepted)
    throw new PipelineError("decision_refused", { review: id, reason: outcome.refusal ?? "" });
  process.stderr.write(`${action} recorded as ${outcome.id.slice(0, 12)}.\n`);
}

interface About {
  readonly id: string;
  readonly action: ReviewAction;
  readonly person: Person;
  readonly determination: string;
}

function bodyOf(
  { id, action, person, determination }: About,
  options: DecideOptions,
): DecisionBody {
  const { security, choice, field, value, expires, effective } = options;
  return {
    v: 1,
    review_id: id,
    action,
    determination_sha256: determination,
    person: person.id,
    reason: options.reason,
    evidence: options.evidence,
    signed_at: new Date().toISOString(),
    ...(security !== undefined && { security_id: security }),
    ...(choice !== undefined && { choice }),
    ...(field !== undefined && { field }),
    ...(value !== undefined && { value }),
    ...(expires !== undefined && { expires_on: expires }),
    ...(effective !== undefined && { effective }),
  };
}

async function privateKey(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PipelineError("bad_input", { file, reason });
  }
}

/** The person of the review's own people file who holds the key. */
async function personOf(
  { connection, store }: Durable,
  { id, pem, file }: { readonly id: string; readonly pem: string; readonly file: string },
): Promise<Person> {
  const { pins } = await reviewRow(connection.db, id);
  const text = await getText(store, pins["people"] as ArtifactRef);
  const { people } = parseYaml({ file: "people.yaml", text }, peopleFile);
  const key = keyOf(pem, file);
  const person = people.find(({ publicKey }) => publicKey === key);
  if (person) return person;
  throw new PipelineError("key_unknown", { file, review: id });
}

function keyOf(pem: string, file: string): string {
  try {
    return publicKeyOf(pem);
  } catch {
    throw new PipelineError("bad_input", { file, reason: "expected an ed25519 private key, PEM" });
  }
}

async function presentDetermination({ connection }: Durable, id: string): Promise<string> {
  const reviews = await listReviews(connection.db);
  return reviews.find(({ review_id }) => review_id === id)?.determination_sha256 ?? "";
}
