import type { Selectable } from "kysely";
import type { StepInputs } from "../domain/engine/engine.ts";
import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import type { Determination, Publication } from "../domain/publication/determination.ts";
import type { Withdrawal } from "../domain/publication/withdrawal-files.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { parseReviewId } from "../domain/review/review-id.ts";
import type { SignedDecision } from "../domain/review/review-decision.ts";
import { reviewRow } from "../infra/db/review-ledger.ts";
import type { ReviewRow } from "../infra/db/review-tables.ts";
import type { FileList } from "../infra/objects/file-list.ts";
import { heldJson } from "../infra/objects/held-json.ts";
import { getJson, putJson } from "../infra/objects/json-artifact.ts";
import {
  textsOf,
  type KeptTexts,
  type StruckContent,
} from "../infra/publication/struck-content.ts";
import type { Activities, StrikeKind, StrikeSetInput } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { sessionCloses } from "./session-closes.ts";
import { tradesInputs } from "./trades-inputs.ts";

export const createStrikeSet = (deps: ActivityDeps): Pick<Activities, "strikeSet"> => ({
  /** Computes a set from the approved determination; everything its publication needs is one artefact. */
  async strikeSet(input) {
    const row = await reviewRow(deps.db, input.reviewId);
    const files = await getJson<FileList>(deps.store, input.determined.files);
    const inputs = await heldJson<ReviewInputs>(deps.store, input.determined.inputs);
    const asked: Asked = { input, row, files, inputs };
    const found = await stepInputs(deps, asked);
    if ("status" in found) return found;
    const content = await contentOf(deps, asked, found.inputs);
    const struck = await putJson(deps.store, content);
    deps.reached("set_struck");
    return { status: "struck", struck };
  },
});

interface Asked {
  readonly input: StrikeSetInput;
  readonly row: Selectable<ReviewRow>;
  readonly files: FileList;
  readonly inputs: ReviewInputs;
}

/** Sets made from the determination alone, without any market data. */
const TOLD: readonly StrikeKind[] = ["preliminary", "membership", "announcement", "withdrawal"];

type NotStruck =
  | { readonly status: "waiting"; readonly detail: string }
  | { readonly status: "nothing" };

async function stepInputs(
  deps: ActivityDeps,
  { input, row, files, inputs }: Asked,
): Promise<{ readonly inputs: KeptTexts } | NotStruck> {
  const { kind, session, stage, determined, pins } = input;
  if (kind === "review") return { inputs: { review: determined.inputs } };
  const kept = files["determination.json"]!;
  const publication = canonicalJson({
    ...publicationOf(row, determined.sha256),
    ...(input.membershipOnly && { membership_only: true }),
  });
  if (TOLD.includes(kind)) {
    const told = { determination: kept, publication };
    return {
      inputs: kind === "withdrawal" ? { ...told, ...(await withdrawnBy(deps, input)) } : told,
    };
  }
  const determination = await heldJson<Determination>(deps.store, kept);
  const asked = { determination, inputs, session, knownAt: deps.now() };
  const found = await sessionCloses(deps.market, asked);
  if (found.status === "waiting") return found;
  if (kind !== "trades") {
    const closes = canonicalJson(found.closes);
    return { inputs: { determination: kept, publication, session: closes } };
  }
  const funds = await getJson<Record<string, string>>(deps.store, pins.funds);
  const about = { determination, inputs, funds, stage: stage ?? "preliminary" };
  const texts = await tradesInputs({ ...about, ...found });
  return texts ? { inputs: texts } : { status: "nothing" };
}

/** The last decision of the set is the one that ends the review. */
async function withdrawnBy(
  { store }: ActivityDeps,
  { determined }: StrikeSetInput,
): Promise<StepInputs> {
  const { body } = await getJson<SignedDecision>(store, determined.decisions.at(-1)!);
  const { person, reason, signed_at } = body;
  const withdrawal: Withdrawal = { person, decided_on: signed_at.slice(0, 10), reason };
  return { withdrawal: canonicalJson(withdrawal) };
}

function publicationOf(row: Selectable<ReviewRow>, sha256: string): Publication {
  const supersedes = supersededBy(row);
  return {
    revision: row.revision,
    determination_sha256: sha256,
    ...(supersedes && { supersedes }),
  };
}

function supersededBy(row: Selectable<ReviewRow>) {
  if (row.supersedes === null) return null;
  const revision = parseReviewId(row.supersedes)?.revision ?? row.revision - 1;
  return { revision, reason: row.supersedes_reason ?? "" };
}

async function contentOf(
  { store, pool, engineFile }: ActivityDeps,
  { input, row, files, inputs }: Asked,
  kept: KeptTexts,
): Promise<StruckContent> {
  const { pins, determined, kind, set } = input;
  const { index, version } = inputs.methodology;
  const { bytes, sha256 } = pins.calendar;
  const computed = async () =>
    await pool.run({
      engineFile: await engineFile(pins.engine),
      step: kind,
      inputs: await textsOf(store, kept),
    });
  const decisions = determined.decisions.map((ref) => getJson<SignedDecision>(store, ref));
  return {
    kind: "published",
    set,
    step: kind,
    index,
    version,
    review: inputs.review,
    reviewId: input.reviewId,
    effectiveDate: inputs.effective,
    revision: row.revision,
    supersedes: supersededBy(row),
    files: kind === "review" ? files : await computed(),
    inputs: kept,
    sources: [{ role: "calendar", name: "calendar.json", bytes, sha256 }],
    rulebook: { index, version, sha256: pins.rulebook.sha256 },
    engine: pins.engine,
    decisions: await Promise.all(decisions),
    determinationSha256: determined.sha256,
  };
}
