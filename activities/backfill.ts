import { reviewsInForce } from "../domain/calendar/versioned-schedule.ts";
import { sessionOf } from "../domain/calendar/review-schedule.ts";
import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import type { StepFiles } from "../domain/engine/engine.ts";
import type { Determination } from "../domain/publication/determination.ts";
import type { Carry } from "../domain/review/carry.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { PipelineError } from "../domain/errors.ts";
import { getJson, getText, putJson } from "../infra/objects/json-artifact.ts";
import { determinationDigest } from "../infra/publication/determination-digest.ts";
import type { FolderContent } from "../infra/publication/folder-content.ts";
import { storeSet } from "../infra/publication/publication-set.ts";
import type { Activities } from "./activity-types.ts";
import type { BackfilledReview, BackfillStepInput } from "./backfill-types.ts";
import { carryOf } from "./composition.ts";
import type { ActivityDeps } from "./deps.ts";
import { carriedTo, reviewData } from "./freeze-inputs.ts";
import { pinnedRulebook } from "./open-review.ts";
import { datesOf, exchangeOf, proFormaSessions } from "./review-timetable.ts";
import { sessionCloses } from "./session-closes.ts";

export const createBackfill = (
  deps: ActivityDeps,
): Pick<Activities, "planBackfill" | "backfillReview"> => ({
  /** The scheduled reviews of the span, each with the rulebook version in force. */
  async planBackfill({ from, to, rulebooks }) {
    const versions = await Promise.all(
      rulebooks.map(async (ref) => {
        const methodology = await pinnedRulebook(deps, ref);
        return {
          validFrom: methodology.valid_from,
          schedule: methodology.schedule,
          methodology,
          ref,
        };
      }),
    );
    const [first] = versions;
    const kind = Object.keys(first?.schedule ?? {})[0];
    if (!first || kind === undefined)
      throw new PipelineError("bad_input", { file: "rulebook", reason: "it has no schedule" });
    const timed = exchangeOf({ methodology: first.methodology, review: "", kind });
    return reviewsInForce(versions, timed, { from, to }).map(({ version, dates }) => ({
      rulebook: version.ref,
      review: dates.review,
      kind: dates.kind,
      effective: sessionOf(dates, "effective_open"),
    }));
  },

  /**
   * One review of a backfill: frozen, computed, struck and made effective without people. Its sets are
   * of a run kind of their own and lie outside `published/`.
   */
  async backfillReview(input) {
    const done = await backfill(deps, input);
    deps.reached("backfill_review_stored");
    return done;
  },
});

async function backfill(deps: ActivityDeps, input: BackfillStepInput): Promise<BackfilledReview> {
  const { store } = deps;
  const inputs = await frozen(deps, input);
  if ("status" in inputs) return inputs;
  const run = await runner(deps, { input, inputs });
  const review = canonicalJson(inputs);
  const computed = await run.compute("review", { review });
  const determination = computed["determination.json"]!;
  const rulebookSha256 = input.rulebook.sha256;
  const sha256 = determinationDigest({ determination, inputs: { review }, rulebookSha256 });
  await run.keep("review", { step: "review", inputs: { review }, files: computed, sha256 });
  const publication = canonicalJson({ revision: 1, determination_sha256: sha256 });
  const parsed = JSON.parse(determination) as Determination;
  const strike = async (step: "proforma" | "effective", session: ReviewInputs["effective"]) => {
    const asked = { determination: parsed, inputs, session, knownAt: deps.now() };
    const found = await sessionCloses(deps.market, asked);
    if (found.status === "waiting") return found;
    const texts = { determination, publication, session: canonicalJson(found.closes) };
    const files = await run.compute(step, texts);
    const set = step === "proforma" ? `proforma-${session}` : step;
    const manifest = await run.keep(set, { step, inputs: texts, files, sha256 });
    return { status: "struck", files, manifest } as const;
  };
  for (const session of proFormaSessions(inputs)) await strike("proforma", session);
  const last = await strike("effective", sessionOf(inputs.dates, "implement_close"));
  if (last.status === "waiting") return last;
  return {
    status: "stored",
    carry: await putJson(store, carryOf(inputs, computed, last.files)),
    manifestSha256: last.manifest,
    constituents: parsed.segments.reduce((count, { lines }) => count + lines.length, 0),
  };
}

type Waiting = Extract<BackfilledReview, { status: "waiting" }>;

async function frozen(
  deps: ActivityDeps,
  input: BackfillStepInput,
): Promise<ReviewInputs | Waiting> {
  const methodology = await pinnedRulebook(deps, input.rulebook);
  const dated = { methodology, review: input.review, kind: input.kind };
  const dates = datesOf(dated);
  const knownAt = deps.now();
  const data = await reviewData(deps, { dated, dates, knownAt });
  if ("status" in data) return data;
  const carry = await getJson<Carry>(deps.store, input.carry);
  const { universe } = data;
  const composition = await carriedTo(deps, { carry, dates, methodology, universe, knownAt });
  const { effective } = input;
  return { ...dated, effective, effectiveOverridden: false, dates, ...data, ...composition };
}

interface Kept {
  readonly step: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly files: StepFiles;
  readonly sha256: string;
}

async function runner(
  deps: ActivityDeps,
  { input, inputs }: { readonly input: BackfillStepInput; readonly inputs: ReviewInputs },
) {
  const { store, pool } = deps;
  const engineFile = await deps.engineFile(input.engine);
  const engine = { text: await getText(store, input.engine), sha256: input.engine.sha256 };
  const { index, version } = inputs.methodology;
  const prefix = `backfill/${index}/${input.span}/${input.effective}`;
  return {
    compute: (step: string, texts: Kept["inputs"]) => pool.run({ engineFile, step, inputs: texts }),
    async keep(set: string, kept: Kept): Promise<string> {
      const content: FolderContent = {
        kind: "backfill",
        set,
        step: kept.step,
        index,
        version,
        review: inputs.review,
        reviewId: "",
        effectiveDate: inputs.effective,
        revision: null,
        supersedes: null,
        files: kept.files,
        inputs: kept.inputs,
        sources: [],
        rulebook: { index, version, sha256: input.rulebook.sha256 },
        engine,
        decisions: inputs.decisions,
        determinationSha256: kept.sha256,
      };
      const at = deps.now();
      const envelope = { startedAt: at, writtenAt: at, version: deps.version };
      const by = { signer: deps.signer, envelope };
      return (await storeSet(store, { prefix: `${prefix}/${set}`, content }, by)).manifestSha256;
    },
  };
}
