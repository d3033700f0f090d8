import { carryOf } from "../../activities/composition.ts";
import { carriedTo } from "../../activities/freeze-inputs.ts";
import type { Market } from "../../activities/market.ts";
import { sessionCloses } from "../../activities/session-closes.ts";
import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import { effective as effectiveStep } from "../../domain/engine/effective.ts";
import type { StepFiles } from "../../domain/engine/engine.ts";
import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import type { ProForma } from "../../domain/pro-forma.ts";
import type { Determination } from "../../domain/publication/determination.ts";
import { reviewFiles } from "../../domain/publication/review-files.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { Carry } from "../../domain/review/carry.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import type { Amend } from "./corrections.ts";
import { KNOWN_AT } from "./review-frames.ts";

/** One review of a chain: what it was computed from, and what came of it. */
export interface ChainedReview {
  readonly inputs: ReviewInputs;
  readonly proForma: ProForma;
  readonly effectiveFiles: StepFiles;
  readonly carry: Carry;
}

export interface Chain {
  readonly market: Market;
  readonly frames: readonly ReviewInputs[];
  readonly start: Carry;
  /** Corrects a review's frozen inputs. */
  readonly amend?: Amend;
}

/**
 * Every review, each from the composition the one before left, by the functions that the durable
 * backfill runs: the same inputs, steps and carry, without its servers.
 */
export async function reviewChain(chain: Chain): Promise<readonly ChainedReview[]> {
  const { market, frames, amend = (inputs) => inputs } = chain;
  const done: ChainedReview[] = [];
  let carry = chain.start;
  let since = frames[0]!.dates.roles[0]!.session;
  for (const frame of frames) {
    const { dates, methodology, universe } = frame;
    const asked = { carry, dates, methodology, universe, knownAt: KNOWN_AT };
    const inputs = amend({ ...frame, ...(await carriedTo({ market }, asked)) }, since);
    const reviewed = await reviewedFrom(market, inputs);
    done.push(reviewed);
    carry = reviewed.carry;
    since = sessionOf(dates, "announce");
  }
  return done;
}

async function reviewedFrom(market: Market, inputs: ReviewInputs): Promise<ChainedReview> {
  const proForma = reconstitute(inputs);
  const files = reviewFiles(inputs, proForma);
  const determination = files["determination.json"]!;
  const session = sessionOf(inputs.dates, "implement_close");
  const parsed = JSON.parse(determination) as Determination;
  const asked = { determination: parsed, inputs, session, knownAt: KNOWN_AT };
  const found = await sessionCloses(market, asked);
  if (found.status === "waiting") throw new Error(`${inputs.review}: ${found.detail}`);
  const effectiveFiles = effectiveStep({
    determination,
    publication: canonicalJson({ revision: 1, determination_sha256: "" }),
    session: canonicalJson(found.closes),
  });
  return { inputs, proForma, effectiveFiles, carry: carryOf(inputs, files, effectiveFiles) };
}
