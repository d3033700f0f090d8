import { csvText } from "../numeric/csv-text.ts";
import type { RankedCompany } from "../pro-forma.ts";
import { numberCell } from "./cell-text.ts";

export const RANKS_COLUMNS = ["security_id", "rank", "company_id", "company_cap", "percentile"];

/** Further columns where the rank is not by company_cap. */
const AMOUNT_COLUMNS = ["amount"];

/** ranks.csv: every ranked company's eligible lines, by rank; the next review reads it as previous ranks. */
export function ranksFile(ranking: readonly RankedCompany[]): string {
  const byAmount = ranking.some(({ amount }) => amount !== undefined);
  return csvText([...RANKS_COLUMNS, ...(byAmount ? AMOUNT_COLUMNS : [])], rows(ranking));
}

function* rows(ranking: readonly RankedCompany[]): Generator<string[]> {
  for (const company of ranking) {
    const rest = [
      company.companyId,
      numberCell(company.companyCap),
      numberCell(company.percentile),
      ...(company.amount === undefined ? [] : [numberCell(company.amount)]),
    ];
    for (const id of company.securityIds) yield [id, String(company.rank), ...rest];
  }
}
