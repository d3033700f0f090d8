import { lineAccount, type LineAccount } from "../domain/publication/line-tests.ts";
import { segmentPath } from "../domain/publication/published-file.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";

type Cells = Readonly<Record<string, string>>;

/** What one segment's files say of a line; a row is undefined where the file has none. */
export interface SegmentAccount {
  readonly segment: string;
  readonly verdict: Cells | undefined;
  readonly constituent: Cells | undefined;
  readonly capping: Cells | undefined;
  readonly change: Cells | undefined;
}

/** Everything that decided one line of one review. */
export interface Explanation {
  readonly index: string;
  readonly version: string;
  readonly review: string;
  readonly kind: string;
  readonly effective: string;
  readonly security: SecurityId;
  readonly account: LineAccount | undefined;
  readonly rank: Cells | undefined;
  readonly ranked: number;
  readonly segments: readonly SegmentAccount[];
}

/** Gathers what the pinned inputs and the published files say of one line. */
export async function explanation(
  review: ReviewFolder,
  security: SecurityId,
): Promise<Explanation> {
  const { inputs } = review;
  const ranks = await review.rows("ranks.csv");
  const find = async (path: string): Promise<Cells | undefined> =>
    (await review.rows(path)).find(({ cells }) => cells["security_id"] === security)?.cells;
  const segments: SegmentAccount[] = [];
  for (const segment of review.segments) {
    const at = (name: string): string => segmentPath(segment, name);
    segments.push({
      segment,
      verdict: await find(at("verdicts.csv")),
      constituent: await find(at("constituents.csv")),
      capping: await find(at("capping.csv")),
      change: await find(at("changes.csv")),
    });
  }
  return {
    index: inputs.methodology.index,
    version: inputs.methodology.version,
    review: inputs.review,
    kind: inputs.kind,
    effective: inputs.effective,
    security,
    account: lineAccount(inputs, security),
    rank: ranks.find(({ cells }) => cells["security_id"] === security)?.cells,
    ranked: new Set(ranks.map(({ cells }) => cells["company_id"])).size,
    segments,
  };
}
