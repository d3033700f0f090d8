import { randomOf } from "../../demo/market/random.ts";
import { EQUITY_TYPES } from "../../domain/universe/security.ts";
import type { SampleLine } from "../sample-market.ts";
import type { SampleColumns } from "./registry.ts";

/** Sales, cash flow, dividends with buybacks, and book value of one line. */
type Figures = readonly [number, number, number, number];

/**
 * Four figures in dollars, a company's divided equally between its classes, and the average of the
 * line's shares of them in the whole universe.
 */
export const fundamentals: SampleColumns = {
  columns: ["sales", "cash_flow", "dividends_and_buybacks", "book_value", "fundamental_size"],
  cellsOf: (lines, date) => {
    const figures = new Map(lines.map((line) => [line.id, figuresOf(line, lines, date)]));
    const known = [...figures.values()].filter((own) => own !== undefined);
    const totals = [0, 1, 2, 3].map((at) => known.reduce((all, own) => all + own[at]!, 0));
    return ({ id }) => {
      const own = figures.get(id);
      if (own === undefined) return ["", "", "", "", ""];
      const size = own.reduce((all, value, at) => all + value / totals[at]!, 0) / own.length;
      return [...own.map(String), size.toFixed(12)];
    };
  },
};

function figuresOf(
  { company, type, caps }: SampleLine,
  lines: readonly SampleLine[],
  date: 0 | 1,
): Figures | undefined {
  const cap = caps[date];
  if (cap === undefined || !EQUITY_TYPES.includes(type)) return undefined;
  const classes = lines.filter(
    (line) => line.company === company && EQUITY_TYPES.includes(line.type),
  );
  const random = randomOf(20_241_129, `fundamentals ${company}`);
  const sales = (cap / classes.length) * (0.15 + 0.85 * random.fraction());
  const cash = sales * (0.25 * random.fraction() - 0.02);
  const paid = random.fraction() < 0.25 ? 0 : Math.max(0, cash) * random.fraction();
  const book = (cap / classes.length) * (0.05 + 0.6 * random.fraction());
  return [Math.round(sales), Math.max(0, Math.round(cash)), Math.round(paid), Math.round(book)];
}
