import { movesInWords } from "../segments/cutoff-account.ts";
import type { MarketCutoff } from "../segments/market-cuts.ts";
import { markdownTable } from "./markdown-table.ts";
import { roundedPercent, shownValue } from "../words/rounded-figures.ts";

/** A market's cut-off as review.json prints it. */
export function cutoffFigures(cutoff: MarketCutoff): object {
  const { market, segment, carried, companies, counted, amount, coverage, moves } = cutoff;
  return {
    market,
    segment,
    cut_off: amount,
    size_at_least: cutoff.sizeRange.at_least,
    size_at_most: cutoff.sizeRange.at_most,
    companies_carried: carried,
    companies,
    companies_counted: counted,
    coverage,
    coverage_at_least: cutoff.coverageRange.at_least,
    coverage_target: cutoff.coverageRange.target,
    coverage_at_most: cutoff.coverageRange.at_most,
    moves,
  };
}

/** Every market's cut-offs, with what moved them, for a reader. */
export function cutoffTable(cutoffs: readonly MarketCutoff[]): string {
  const rows = cutoffs.map((cutoff) => {
    const { market, segment, carried, companies, counted, amount, coverage } = cutoff;
    const { sizeRange, coverageRange } = cutoff;
    return [
      market,
      segment,
      shownValue(amount),
      `${shownValue(sizeRange.at_least)} to ${shownValue(sizeRange.at_most)}`,
      `${carried} to ${companies} of ${counted}`,
      roundedPercent(coverage),
      `${roundedPercent(coverageRange.at_least)} to ${roundedPercent(coverageRange.at_most)}`,
      movesInWords(cutoff),
    ];
  });
  return markdownTable(
    ["market", "segment", "cut-off", "sizes", "companies", "coverage", "its range", "why"],
    rows,
  );
}
