import {
  bondIndexReturn,
  bondMarketValue,
  bondReturn,
  type BondPeriod,
} from "../index-math/bond-return.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { isNotional } from "../weighting/weight-rule.ts";
import { roundText } from "../numeric/publish.ts";
import { sum } from "../numeric/sum.ts";
import { bullets, paragraph, table, type Block, type DocumentSection } from "./document.ts";
import { assetKind } from "./words/asset-kind.ts";
import { amount } from "../words/figures.ts";

/** How the level follows from the composition, with figures that a reader can check. */
export function calculationSection(rules: Methodology): DocumentSection {
  return {
    id: "calculation",
    title: "Index calculation",
    blocks: assetKind(rules) === "bonds" ? bondFormulas(rules) : shareFormulas(rules),
  };
}

/** Source: docs/methodology/index-maths.md section 5. */
function bondFormulas(rules: Methodology): readonly Block[] {
  const { base, caps } = rules;
  const isCapped = Object.values(caps).some((steps) => steps.length > 0);
  const { since, before, paid } = bondPeriod(rules);
  return [
    bullets([
      "Prices, accrued interest and coupons are per 100 of par. Market value of a bond = par x (clean price + accrued interest) / 100 x fx.",
      `Return of a bond${since} = (clean price + accrued interest + ${paid}) / (clean price ${before} + accrued interest ${before}) - 1; its price return = (clean price - clean price ${before}) / (clean price ${before} + accrued interest ${before}).`,
      `Return of the index${since} = sum over all constituents of weight x return, the weights being those by market value${isCapped ? " x capping factor" : ""} at the beginning.`,
      `Level = level ${before} x (1 + return of the index), from ${amount(base.value)} on ${base.date}.`,
    ]),
    paragraph(
      "Example, with made-up figures of two bonds; prices are clean price + accrued interest:",
    ),
    bondExample(),
  ];
}

/** What bond returns are counted from: the last rebalance where coupons are cash until the next, else the day before. */
function bondPeriod({ returns }: Methodology) {
  const { gross } = returns as Returns;
  return gross?.reinvest === "rebalance"
    ? { since: " since the last rebalance", before: "then", paid: "coupons paid since" }
    : { since: "", before: "before", paid: "coupon paid" };
}

/** Par 500 and 300, the second with a coupon paid. */
const BONDS: readonly BondPeriod[] = [
  {
    start: { par: 500, clean: 98.5, accrued: 0.8 },
    end: { clean: 98.9, accrued: 1.15 },
    coupon: 0,
  },
  {
    start: { par: 300, clean: 102, accrued: 2.3 },
    end: { clean: 101.6, accrued: 0.1 },
    coupon: 2.5,
  },
];

function bondExample(): Block {
  const shown = (part: number) => `${roundText(part * 100, 6)} %`;
  const rows = BONDS.map(({ start, end, coupon }, at) => [
    `bond ${at + 1}, par ${amount(start.par)}`,
    `${amount(start.clean)} + ${amount(start.accrued)}`,
    `${amount(end.clean)} + ${amount(end.accrued)}`,
    amount(coupon),
    amount(bondMarketValue(start)),
    shown(bondReturn({ start, end, coupon })),
  ]);
  const total = sum(BONDS.map(({ start }) => bondMarketValue(start)));
  const index = ["index", "", "", "", amount(total), shown(bondIndexReturn(BONDS))];
  return table(
    ["", "price before", "price after", "coupon", "market value before", "return"],
    [...rows, index],
    [1, 2, 3, 4, 5],
  );
}

function shareFormulas(rules: Methodology): readonly Block[] {
  const { currency, base, weight, segments } = rules;
  return [
    bullets([
      ...(segments ? ["Each segment has a level and a divisor of its own."] : []),
      `Market value = sum over all constituents of price x fx x index shares, in ${currency}; fx is ${currency} per one unit of the listing currency.`,
      isNotional(weight)
        ? `Index shares = notional x weight / (price x fx) at the prices that set the weights; the notional is ${amount(weight.notional)} ${currency}.`
        : `Index shares = shares x float factor x capping factor${segments?.packet_fraction === undefined ? "" : "; of a line that two segments hold, the float factor in each is that of its part"}.`,
      "Level = market value / divisor.",
      `The first divisor is the market value on ${base.date} over the base value ${amount(base.value)}.`,
      "When the composition, index shares or factors change, divisor after = divisor before x market value after / market value before, both at the same closing prices, so that the level does not move by the change.",
      ...rollFormula(rules),
    ]),
    ...(assetKind(rules) === "shares" ? returnFormulas(rules) : []),
    paragraph(
      "Example, with made-up figures of two constituents; after the second close the first one's index shares are doubled.",
    ),
    divisorExample(base.value),
  ];
}

/** Source: docs/methodology/index-maths.md section 6. */
function rollFormula({ roll }: Methodology): readonly string[] {
  if (!roll) return [];
  const held = "where a is the part that the lead contract had at the close before";
  return [
    roll.parts_of === "units"
      ? `While a lead contract is replaced by the next, their value moves by (a x lead + (1 - a) x next) / (a x lead before + (1 - a) x next before), ${held}.`
      : `While a lead contract is replaced by the next, their value moves by a x lead / lead before + (1 - a) x next / next before, ${held}.`,
  ];
}

const FORMULAS: Readonly<Record<string, string>> = {
  close: "return index x (level + points) / level before",
  open: "return index x level / (level before - points)",
};

interface Returns {
  readonly gross?: { readonly reinvest: string };
  readonly net?: { readonly reinvest: string };
}

function returnFormulas({ returns }: Methodology): readonly Block[] {
  const { gross, net } = returns as Returns;
  const told = [
    ...(gross ? [`Gross return index after a day = ${FORMULAS[gross.reinvest]}.`] : []),
    ...(net
      ? [
          `Net return index after a day = ${FORMULAS[net.reinvest]}, the points being those after withholding tax.`,
        ]
      : []),
  ];
  if (told.length === 0) return [];
  return [
    bullets([
      "Points of dividend = sum of dividend per share x fx x index shares over the divisor, on the ex-date.",
      ...told,
    ]),
  ];
}

/** Level at the base, at a later close, and after a change of index shares at that close. */
function divisorExample(base: number): Block {
  const values = {
    first: 25 * 10_000 + 50 * 5_000,
    second: 26 * 10_000 + 52 * 5_000,
    changed: 26 * 20_000 + 52 * 5_000,
  };
  const before = values.first / base;
  const after = (before * values.changed) / values.second;
  const row = (when: string, sums: string, [value, divisor]: readonly [number, number]) => [
    when,
    sums,
    amount(value),
    amount(divisor),
    amount(value / divisor),
  ];
  return table(
    ["", "price x index shares", "market value", "divisor", "level"],
    [
      row("at the base", "25 x 10,000 + 50 x 5,000", [values.first, before]),
      row("at a later close", "26 x 10,000 + 52 x 5,000", [values.second, before]),
      row("after the change", "26 x 20,000 + 52 x 5,000", [values.changed, after]),
    ],
    [2, 3, 4],
  );
}
