import { code } from "../words/spans.ts";
import type { NotionalFrame } from "./weight-rule.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import { bondMarketValue } from "../index-math/bond-return.ts";
import { originsOf } from "./weight-origin.ts";
import type { Weighing, WeightingScheme } from "./weighting-scheme.ts";

interface ParValueRule extends NotionalFrame {
  readonly scheme: "par_value";
  /** Column of the par amount outstanding, in the line's currency. */
  readonly par: string;
  /** Column of the accrued interest per 100 par; with it the weight is by market value, else by par. */
  readonly accrued?: string | undefined;
}

/**
 * Weights bonds by par x fx, or by market value: par x (clean price + accrued) / 100 x fx.
 *
 * Units: `price` is the clean price per 100 par; par in the line's currency.
 */
export const parValue: WeightingScheme<ParValueRule> = {
  name: ({ accrued }) => (accrued === undefined ? "by par amount" : "by market value"),
  weighsSize: () => false,
  inputs: ({ par, accrued }) => [
    { column: par, over: 0 },
    ...(accrued === undefined ? [] : [{ column: accrued, atLeast: 0 }]),
  ],
  weigh: (weighing) => inProportion(amountsOf(weighing)),
  originOf: (weighing) => {
    const { lines, rule } = weighing;
    const { par, accrued } = rule;
    const pars = inputColumn(lines, par);
    const interest = accrued === undefined ? undefined : inputColumn(lines, accrued);
    return originsOf(amountsOf(weighing), {
      how: accrued === undefined ? `${par} x fx` : `${par} x (price + ${accrued}) / 100 x fx`,
      numbersOf: (at) => ({
        [par]: pars[at]!,
        ...(interest && { price: lines[at]!.price, [accrued!]: interest[at]! }),
        fx: lines[at]!.fx,
      }),
    });
  },
  words: ({ par, accrued }) => [
    accrued
      ? `Each bond is weighted by its market value: par amount ${code(par)} x (clean price + accrued interest ${code(accrued)}) / 100 x fx.`
      : `Each bond is weighted by its par amount ${code(par)} x fx.`,
  ],
};

function amountsOf({ lines, rule }: Weighing<ParValueRule>): readonly number[] {
  const pars = inputColumn(lines, rule.par);
  const accrued = rule.accrued === undefined ? undefined : inputColumn(lines, rule.accrued);
  return lines.map(({ price, fx }, at) => {
    const par = pars[at]!;
    if (accrued === undefined) return par * fx;
    return bondMarketValue({ par, clean: price, accrued: accrued[at]! }) * fx;
  });
}
