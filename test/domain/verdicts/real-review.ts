import { fileURLToPath } from "node:url";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import type { Decision } from "../../../domain/universe/security.ts";
import { loadRulebooks, rulebookAt } from "../../../infra/rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";
import { snapshotUniverse } from "../../snapshot-universe.ts";

/** One index on two real sessions: the composition of the first is in force at the second. */
export interface RealReview {
  readonly index: string;
  readonly kind: string;
  readonly before: string;
  readonly session: string;
}

/** Inputs on a whole real snapshot, with members, previous ranks and a decision of each action. */
export function realReview({ index, kind, before, session }: RealReview): ReviewInputs {
  const first = reconstitute(inputsAt({ index, kind, session: before }));
  const current = first.segments.flatMap(({ segment, constituents }) =>
    constituents.map(({ securityId, shares, floatFactor, cappingFactor, indexShares }) => ({
      securityId,
      segment,
      shares,
      floatFactor,
      cappingFactor,
      indexShares,
      memberSince: plainDate(before),
    })),
  );
  const previousRanks = first
    .ranking()
    .flatMap(({ rank, securityIds }) => securityIds.map((securityId) => ({ securityId, rank })));
  const inputs = { ...inputsAt({ index, kind, session }), current, previousRanks };
  return { ...inputs, decisions: decisionsOn(inputs) };
}

function inputsAt({ index, kind, session }: Omit<RealReview, "before">): ReviewInputs {
  const folder = fileURLToPath(new URL(`../../../rulebooks/${index}`, import.meta.url));
  const { methodology } = rulebookAt(loadRulebooks(folder), plainDate(session));
  const { securities, decimals } = snapshotUniverse(session);
  const inputs = inputsOf(methodology, { kind, securities, decimals });
  const role = { ...inputs.dates.roles[0]!, session: plainDate(session), date: plainDate(session) };
  return { ...inputs, review: session.slice(0, 7), dates: { ...inputs.dates, roles: [role] } };
}

/** Excludes the largest member, keeps one that would leave, includes one that would not come. */
function decisionsOn(inputs: ReviewInputs): readonly Decision[] {
  const { segments } = reconstitute(inputs);
  const verdicts = segments.flatMap((segment) => segment.verdicts);
  const largest = segments[0]!.constituents[0]!.securityId;
  const out = verdicts.filter(({ selected, segment }) => !selected && segment === "");
  const members = new Set(inputs.current.map(({ securityId }) => securityId));
  const ranked = out.filter(({ stage }) => stage === "select");
  const leaving = ranked.find(({ securityId }) => members.has(securityId));
  const small = ranked.find(({ securityId }) => !members.has(securityId));
  const screened = out.find(({ reasonCode }) => reasonCode.startsWith("type"));
  const decided = (securityId: Decision["securityId"], action: Decision["action"]): Decision => ({
    securityId,
    action,
    reason: "the committee's reason",
    decidedBy: "committee",
    decidedOn: "2024-06-03",
    evidence: "",
  });
  return [
    decided(largest, "exclude"),
    ...(leaving ? [decided(leaving.securityId, "keep")] : []),
    ...(small ? [decided(small.securityId, "include")] : []),
    ...(screened ? [decided(screened.securityId, "exclude")] : []),
  ];
}
