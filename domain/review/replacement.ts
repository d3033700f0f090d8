import type { Determination } from "../publication/determination.ts";
import type { Decision, SecurityId } from "../universe/security.ts";
import type { DecisionBody } from "./review-decision.ts";

/** Who takes the place of an announced addition that a decision removes. */
export interface Replacement {
  readonly securityId: SecurityId;
  readonly removed: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
}

/** A ranked company's line, as ranks.csv gives them in rank order. */
export interface RankedLine {
  readonly securityId: SecurityId;
  readonly companyId: string;
}

/** Who may come next, and who has come already. */
export interface Reserve {
  readonly ranking: readonly RankedLine[];
  readonly replacements: readonly Replacement[];
}

/**
 * The best company of the reserve list that has not come already, when the decision excludes a line
 * that was announced as an addition; undefined for any other decision, for a place that is taken
 * already, or when nobody is left.
 */
export function replacementFor(
  { segments, reserve }: Determination,
  body: DecisionBody,
  { ranking, replacements }: Reserve,
): Replacement | undefined {
  if (body.action !== "decide" || body.choice !== "exclude") return undefined;
  const added = segments
    .flatMap(({ changes }) => changes)
    .some(({ security_id, change }) => change === "add" && security_id === body.security_id);
  if (!added || replacements.some(({ removed }) => removed === body.security_id)) return undefined;
  const came = new Set<string>(replacements.map(({ securityId }) => securityId));
  const line = reserve
    .map((company) => ranking.find(({ companyId }) => companyId === company))
    .find((next) => next !== undefined && !came.has(next.securityId));
  if (!line) return undefined;
  return {
    securityId: line.securityId,
    removed: body.security_id ?? "",
    decidedBy: body.person,
    decidedOn: body.signed_at.slice(0, 10),
  };
}

/** The replacement as an input of the next revision. */
export function inclusionOf({ securityId, removed, decidedBy, decidedOn }: Replacement): Decision {
  const reason = `replaces ${removed} from the reserve list`;
  return { securityId, action: "include", reason, decidedBy, decidedOn, evidence: "" };
}

const REPLACES = /^replaces (\S+) from the reserve list$/;

/** The replacements among a review's decisions: what `inclusionOf` made, read back. */
export function replacementsIn(decisions: readonly Decision[]): readonly Replacement[] {
  return decisions.flatMap(({ securityId, action, reason, decidedBy, decidedOn }) => {
    const removed = action === "include" ? REPLACES.exec(reason)?.[1] : undefined;
    return removed === undefined ? [] : [{ securityId, removed, decidedBy, decidedOn }];
  });
}
