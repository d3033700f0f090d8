import { PipelineError } from "../domain/errors.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { latestPack } from "../infra/db/review-queries.ts";
import { artifactKey } from "../infra/objects/artifact-store.ts";
import { getJson } from "../infra/objects/json-artifact.ts";
import type { Durable } from "./durable.ts";

/**
 * The security_id of the line a decision is about, given by id or by a ticker that one line has.
 *
 * Before the first pass is frozen there is nothing to look it up in, so an id is taken as it stands.
 * Throws: bad_usage where the review's inputs have no such line, or several.
 */
export async function reviewLine(
  { connection: { db }, store }: Pick<Durable, "connection" | "store">,
  reviewId: string,
  wanted: string,
): Promise<string> {
  const pass = await latestPack(db, reviewId);
  if (!pass) return wanted;
  const sha256 = pass.inputs_sha256;
  const frozen = { key: artifactKey(sha256), sha256, bytes: 0 };
  const { universe, current } = await getJson<ReviewInputs>(store, frozen);
  const ids = [...universe.securities, ...current].map(({ securityId }): string => securityId);
  if (ids.includes(wanted)) return wanted;
  const named = universe.securities.filter(({ ticker }) => ticker === wanted);
  if (named.length === 1) return named[0]!.securityId;
  const reason =
    named.length === 0
      ? "the review's universe has no line of this security_id or ticker"
      : `several lines have this ticker: ${named.map(({ securityId }) => securityId).join(", ")}`;
  throw new PipelineError("bad_usage", { option: "--security", value: wanted, reason });
}
