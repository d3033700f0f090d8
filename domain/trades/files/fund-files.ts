import { canonicalJson } from "../../numeric/canonical-json.ts";
import { csvText } from "../../numeric/csv-text.ts";
import { decimalText } from "../../numeric/decimal-text.ts";
import { roundText } from "../../numeric/publish.ts";
import { CAUSES } from "../causes.ts";
import type { FundSummary } from "../fund-summary.ts";
import { minorText, ofMinorUnits } from "../minor-units.ts";
import type { TradeList } from "../trade-list.ts";
import { settleDate, type TradeParameters } from "../trade-parameters.ts";

const CAUSES_COLUMNS = ["security_id", "cause", "quantity"];
const CASH_COLUMNS = [
  "settle_date",
  "currency",
  "opening",
  "sells",
  "buys",
  "costs",
  "fx",
  "closing",
];
const COMPLIANCE_COLUMNS = [
  "rule",
  "unit",
  "limit",
  "before",
  "after",
  "headroom",
  "status",
  "detail",
];

const FRACTION_PLACES = 10;

/** causes.csv: the signed parts of every trade, by security_id, a line's largest part first. */
export function causesFile({ causes, lines }: TradeList): string {
  return csvText(
    CAUSES_COLUMNS,
    Array.from({ length: causes.count }, (_, part) => [
      lines.ids[causes.line[part]!],
      CAUSES[causes.cause[part]!],
      decimalText(causes.quantity[part]!),
    ]),
  );
}

/** cash.csv: the settlement ladder, each amount in its row's currency. */
export function cashFile({ ladder }: TradeList, parameters: TradeParameters): string {
  return csvText(
    CASH_COLUMNS,
    ladder.map((row) => [
      settleDate(parameters, row.settleDays),
      row.currency,
      minorText(row.opening),
      minorText(row.sells),
      minorText(row.buys),
      minorText(row.costs),
      minorText(row.fx),
      minorText(row.closing),
    ]),
  );
}

/** compliance.csv: each test of each rule that the fund names, in its order. */
export function complianceFile({ compliance }: TradeList): string {
  return csvText(
    COMPLIANCE_COLUMNS,
    compliance.map((row) => [
      row.rule,
      row.unit,
      decimalText(row.limit),
      roundText(row.before, FRACTION_PLACES),
      roundText(row.after, FRACTION_PLACES),
      roundText(row.headroom, FRACTION_PLACES),
      row.status,
      row.detail,
    ]),
  );
}

/** summary.json: the fund's totals, each figure with its unit in its name or beside it. */
export function summaryFile(
  list: TradeList,
  { summary, parameters }: { readonly summary: FundSummary; readonly parameters: TradeParameters },
): string {
  return `${canonicalJson(
    {
      fund: list.fund.fund,
      index: list.fund.index,
      review: parameters.review,
      stage: parameters.stage,
      trade_date: parameters.sessions[0],
      currency: list.fund.currency,
      nav: summary.nav,
      orders: { buys: summary.buys, sells: summary.sells, deletions: summary.deletions },
      value: { buys: summary.buyValue, sells: summary.sellValue },
      turnover_one_way: {
        value: summary.turnoverOneWay,
        formula: "half of (value of buys + value of sells) / nav",
      },
      cost: { value: summary.cost, of_nav: summary.cost / summary.nav },
      cost_leaves_out: {
        lines_without_spread: summary.withoutSpread,
        lines_without_adv: summary.withoutAdv,
      },
      cash: {
        opening: Object.fromEntries(
          [...list.value.cash].map(([currency, minor]) => [currency, ofMinorUnits(minor)]),
        ),
        residual: summary.residualCash,
        residual_of_nav: summary.residualCash / summary.nav,
        limited_buys: list.cashLimited,
      },
      active_share: {
        before: summary.activeShareBefore,
        after: summary.activeShare,
        formula: "half the sum of absolute differences of the fund's weights from the index's",
      },
      tracking_difference: {
        root_sum_of_squares: summary.trackingDifference,
        largest: summary.largestDifference.difference,
        largest_security_id: summary.largestDifference.securityId,
      },
      breaches: summary.breaches,
      unpriced: summary.unpriced,
    },
    2,
  )}\n`;
}
