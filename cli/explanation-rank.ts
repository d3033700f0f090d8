import { sortsOf } from "../domain/selection/rank-rule.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";

/** One company of the ranking, or one line where lines are ranked. */
export interface RankedNeighbour {
  readonly company_id: string;
  /** The line; of a company its first. */
  readonly security_id: string;
  readonly rank: number;
  readonly company_cap: string;
  /** The number ranked by. */
  readonly amount: string;
}

/** Where a line, or its company, stands, and who stands next to it. */
export interface RankPlace extends RankedNeighbour {
  /** How many of them are ranked. */
  readonly of: number;
  readonly unit: "company" | "security";
  /** What is ranked by first. */
  readonly by: string;
  /** Cumulative share of the caps of the largest companies; "" without segments. */
  readonly percentile: string;
  readonly above: RankedNeighbour | undefined;
  readonly below: RankedNeighbour | undefined;
}

/** Undefined where the line is not eligible, so that its company is not ranked by it. */
export async function rankPlace(
  review: ReviewFolder,
  security: SecurityId,
): Promise<RankPlace | undefined> {
  const rows = (await review.rows("ranks.csv")).map(({ cells }) => cells);
  const own = rows.find((row) => row["security_id"] === security);
  if (!own) return undefined;
  const byRank = new Map(rows.toReversed().map((row) => [Number(row["rank"]), neighbour(row)]));
  const here = neighbour(own);
  const { rank } = review.inputs.methodology;
  return {
    ...here,
    of: byRank.size,
    unit: rank.unit,
    by: sortsOf(rank)[0]!.by,
    percentile: own["percentile"] ?? "",
    above: byRank.get(here.rank - 1),
    below: byRank.get(here.rank + 1),
  };
}

function neighbour(row: Readonly<Record<string, string>>): RankedNeighbour {
  return {
    company_id: row["company_id"]!,
    security_id: row["security_id"]!,
    rank: Number(row["rank"]),
    company_cap: row["company_cap"]!,
    amount: row["amount"] ?? row["company_cap"]!,
  };
}
