import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import type { CurrentConstituent } from "../../domain/universe/security.ts";
import { membershipChain, rankedLines, type ReviewedMembership } from "./membership-chain.ts";
import { publishedChanges, publishedMembers } from "./published-membership.ts";

/**
 * Each annual review alone, from the published members of its announcement day and without a correction:
 * what the rules and the data give when no earlier difference is carried.
 *
 * The ranks before are those of the annual review before, on its own published members; for the first
 * those of the first review.
 */
export function singleReviews(frames: readonly ReviewInputs[]): readonly ReviewedMembership[] {
  const annual = frames.filter(({ kind }) => kind === "annual");
  return annual.flatMap((frame, at) => {
    const before = annual[at - 1] ?? frames[0]!;
    const previousRanks = rankedLines({ ...before, current: membersBefore(before) }).ranks;
    return membershipChain([frame], { current: membersBefore(frame), previousRanks });
  });
}

function membersBefore({ universe, dates }: ReviewInputs): readonly CurrentConstituent[] {
  const announced = sessionOf(dates, "announce");
  const joined = new Map(
    publishedChanges()
      .filter((change) => change.action === "add" && change.effective <= announced)
      .map((change) => [change.ticker, change.effective]),
  );
  const members = publishedMembers(announced);
  return universe.securities
    .filter(({ ticker }) => members.has(ticker))
    .map(({ securityId, ticker }) => ({
      securityId,
      segment: "",
      shares: undefined,
      floatFactor: undefined,
      cappingFactor: undefined,
      indexShares: undefined,
      memberSince: joined.get(ticker),
    }));
}
