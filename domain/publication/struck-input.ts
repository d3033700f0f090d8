import type { Determination, Publication } from "./determination.ts";
import type { SessionCloses } from "./session-closes.ts";

/** What a file struck at a session's close is made from. */
export interface StruckInput {
  readonly determination: Determination;
  readonly publication: Publication;
  readonly closes: SessionCloses;
}

/** The facts every struck set's JSON begins with. */
export function struckFacts({ determination, publication, closes }: StruckInput): object {
  return {
    index: determination.index,
    version: determination.version,
    review: determination.review,
    kind: determination.kind,
    as_of: closes.session,
    effective_date: determination.effective,
    revision: publication.revision,
    supersedes: publication.supersedes ?? null,
    determination_sha256: publication.determination_sha256,
    splits_applied: closes.splits
      .filter(({ exDate }) => exDate <= closes.session)
      .map(({ securityId, exDate, ratioNew, ratioOld }) => ({
        security_id: securityId,
        ex_date: exDate,
        ratio_new: ratioNew,
        ratio_old: ratioOld,
      })),
  };
}
