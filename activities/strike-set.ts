import type { Selectable } from "kysely";
import type { StepFiles, StepInputs } from "../domain/engine/engine.ts";
import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import type { Determination, Publication } from "../domain/publication/determination.ts";
import type { Withdrawal } from "../domain/publication/withdrawal-files.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { parseReviewId } from "../domain/review/review-id.ts";
import type { SignedDecision } from "../domain/review/review-decision.ts";
import { reviewRow } from "../infra/db/review-ledger.ts";
import type { ReviewRow } from "../infra/db/review-tables.ts";
import { getFiles } from "../infra/objects/file-list.ts";
import { getJson, getText, putJson } from "../infra/objects/json-artifact.ts";
import type { FolderContent } from "../infra/publication/folder-content.ts";
import type { Activities, StrikeKind, StrikeSetInput } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { sessionCloses } from "./session-closes.ts";
import { tradesInputs } from "./trades-inputs.ts";

export const createStrikeSet = (deps: ActivityDeps): Pick<Activities, "strikeSet"> => ({
  /** Computes a set from the approved determination; everything its publication needs is one artefact. */
  async strikeSet(input) {
    const row = await reviewRow(deps.db, input.reviewId);
    const files = await getFiles(deps.store, input.determined.files);
    const inputs = await getJson<ReviewInputs>(deps.store, input.determined.inputs);
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
  readonly files: StepFiles;
  readonly inputs: ReviewInputs;
}

/** Sets made from the determination alone, without any market data. */
const TOLD: readonly StrikeKind[] = ["preliminary", "announcement", "withdrawal"];

type NotStruck =
  | { readonly status: "waiting"; readonly detail: string }
  | { readonly status: "nothing" };

async function stepInputs(
  deps: ActivityDeps,
  { input, row, files, inputs }: Asked,
): Promise<{ readonly inputs: StepInputs } | NotStruck> {
  const { kind, session, stage, determined, pins } = input;
  if (kind === "review")
    return { inputs: { review: await getText(deps.store, determined.inputs) } };
  const determinationText = files["determination.json"]!;
  const publication = canonicalJson(publicationOf(row, determined.sha256));
  if (TOLD.includes(kind)) {
    const told = { determination: determinationText, publication };
    return {
      inputs: kind === "withdrawal" ? { ...told, ...(await withdrawnBy(deps, input)) } : told,
    };
  }
  const determination = JSON.parse(determinationText) as Determination;
  const asked = { determination, inputs, session, knownAt: deps.now() };
  const found = await sessionCloses(deps.market, asked);
  if (found.status === "waiting") return found;
  if (kind !== "trades") {
    const closes = canonicalJson(found.closes);
    return { inputs: { determination: determinationText, publication, session: closes } };
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
  texts: StepInputs,
): Promise<FolderContent> {
  const { pins, determined, kind, set } = input;
  const { index, version } = inputs.methodology;
  const task = { engineFile: await engineFile(pins.engine), step: kind, inputs: texts };
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
    files: kind === "review" ? files : await pool.run(task),
    inputs: texts,
    sources: [],
    rulebook: { index, version, sha256: pins.rulebook.sha256 },
    engine: { text: await getText(store, pins.engine), sha256: pins.engine.sha256 },
    decisions: await Promise.all(decisions),
    determinationSha256: determined.sha256,
  };
}
