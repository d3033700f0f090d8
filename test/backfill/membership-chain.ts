import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import { resolve } from "../../domain/methodology/resolve.ts";
import { carriedRanks } from "../../domain/review/carried-ranks.ts";
import type { Carry } from "../../domain/review/carry.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { reviewLines } from "../../domain/review-lines.ts";
import { companiesOf } from "../../domain/selection/company.ts";
import { rankUnits } from "../../domain/selection/rank.ts";
import { selectUnits } from "../../domain/selection/select-units.ts";
import type { CurrentConstituent, SecurityId } from "../../domain/universe/security.ts";
import type { Amend } from "./corrections.ts";

/** Who was in before and after one review. */
export interface ReviewedMembership {
  readonly review: string;
  readonly effective: PlainDate;
  readonly before: ReadonlySet<SecurityId>;
  readonly after: ReadonlySet<SecurityId>;
}

const BEFORE_ALL = "0000-00-00" as PlainDate;

/**
 * The membership through every review, without weights, verdicts and files: the selection stages of
 * `reconstitute` alone, so that many variants can be run.
 *
 * Expects: frames in order, each the frozen inputs of one review; their composition is not used.
 */
export function membershipChain(
  frames: readonly ReviewInputs[],
  start: Pick<Carry, "current" | "previousRanks">,
  amend: Amend = (inputs) => inputs,
): readonly ReviewedMembership[] {
  let { current, previousRanks } = start;
  let since = BEFORE_ALL;
  return frames.map((frame) => {
    const inputs = amend({ ...frame, current, previousRanks }, since);
    const { members, ranks } = rankedLines(inputs);
    const before = new Set(inputs.current.map(({ securityId }) => securityId));
    const held = new Map(inputs.current.map((line) => [line.securityId, line]));
    const { review, effective } = inputs;
    current = members.map((id) => held.get(id) ?? newMember(id, effective));
    previousRanks = carriedRanks(inputs, ranks);
    since = sessionOf(inputs.dates, "announce");
    return { review, effective, before, after: new Set(members) };
  });
}

/** The lines that one review takes, and the rank of every eligible line. */
export function rankedLines(inputs: ReviewInputs) {
  const rules = resolve(inputs);
  const ranking = rankUnits(companiesOf(reviewLines(inputs), rules).companies, rules);
  const { codes } = selectUnits(ranking, rules);
  const lines = ranking.flatMap(({ lines: held, rank }, at) =>
    held.map(({ security: { securityId } }) => ({ securityId, rank, code: codes[at] })),
  );
  return {
    members: lines.filter(({ code }) => code !== undefined).map(({ securityId }) => securityId),
    ranks: lines.map(({ securityId, rank }) => ({ securityId, rank })),
  };
}

function newMember(securityId: SecurityId, memberSince: PlainDate): CurrentConstituent {
  return {
    securityId,
    segment: "",
    shares: undefined,
    floatFactor: undefined,
    cappingFactor: undefined,
    indexShares: undefined,
    memberSince,
  };
}
