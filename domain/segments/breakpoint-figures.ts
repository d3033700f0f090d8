import type { Review } from "../review.ts";

/**
 * The numbers a reader checks first: with segments each breakpoint's rank, company cap, percentile
 * and band limits, or each market's cut-offs, and the counts; without, the caps either side of the line.
 */
export function breakpointFigures({
  ranking,
  segmentation,
}: Review): Readonly<Record<string, number>> {
  const figures: Record<string, number> = {};
  const put = (name: string, value: number | undefined): void => {
    if (value !== undefined && Number.isFinite(value)) figures[name] = value;
  };
  for (const [at, { rank, percentile, lower, upper }] of segmentation.breakpoints.entries()) {
    const id = segmentation.ids[at]!;
    put(`${id}.rank`, rank);
    put(`${id}.company_cap`, ranking[Math.min(rank, ranking.length) - 1]?.amount);
    if (segmentation.percentiles.length > 0) put(`${id}.percentile`, percentile);
    put(`${id}.lower`, lower);
    put(`${id}.upper`, upper);
  }
  for (const { market, segment, amount, companies, coverage } of segmentation.cuts?.cutoffs?.() ??
    []) {
    put(`${market}.${segment}.cut_off`, amount);
    put(`${market}.${segment}.companies`, companies);
    put(`${market}.${segment}.coverage`, coverage);
  }
  const { ids, placements } = segmentation;
  const isSelected = (placement: number): boolean => placement < ids.length;
  put("ranked_companies", ranking.length);
  put("selected_companies", placements.filter(isSelected).length);
  put("smallest_selected_cap", ranking[placements.findLastIndex(isSelected)]?.amount);
  put("largest_unselected_cap", ranking[placements.indexOf(ids.length)]?.amount);
  return figures;
}
