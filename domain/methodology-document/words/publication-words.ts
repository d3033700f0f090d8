import type { Methodology } from "../../methodology/methodology.ts";
import { counted, listed, percent } from "../../words/figures.ts";
import { code } from "../../words/spans.ts";
import { assetKind } from "./asset-kind.ts";

/** How the composition is rounded when it is published. */
export function publicationInWords({ publish }: Methodology): readonly string[] {
  const { awf_rounding: rounding } = publish;
  return [
    `Weights are published as fractions with ${counted(publish.weight_decimals, "decimal")}, rounded down once, at publication.`,
    "What is then missing to 1 goes to the lines with the largest remainders, one step of the last decimal each, of equal remainders to the lower security id first, so that published weights add up to exactly 1.",
    ...(rounding
      ? [
          `Capping factors are rounded to ${counted(rounding.decimals, "decimal")}, a half away from zero; index shares, weights and the divisor are calculated from the rounded ones, so that a weight may pass a cap by as much as the rounding moves it.`,
          "Nothing else is calculated from rounded figures.",
        ]
      : ["Nothing is calculated from rounded figures."]),
  ];
}

const REPLACEMENTS = {
  none: "A constituent that leaves between reviews is not replaced before the next review.",
  next_in_list:
    "A constituent that leaves between reviews is replaced by the next of the reserve list.",
  inherit_weight:
    "A constituent that leaves between reviews is replaced by the next of the reserve list, which takes its weight: the factor of the new line gives it the market value of the one that leaves.",
} as const;

interface CorporateActions {
  readonly treatment?: "cap_weighted" | "non_cap_weighted";
  readonly spin_off?: "keep" | "remove";
  readonly replacement?: keyof typeof REPLACEMENTS;
}

/** What happens to the composition between reviews through corporate actions. */
export function corporateActionsInWords(rules: Methodology): readonly string[] {
  const { treatment, spin_off, replacement = "none" } = rules.corporate_actions as CorporateActions;
  return [
    ...(assetKind(rules) === "shares" ? eventSentences(treatment, spin_off) : []),
    REPLACEMENTS[replacement],
  ];
}

function eventSentences(
  treatment: CorporateActions["treatment"],
  spinOff: CorporateActions["spin_off"],
): readonly string[] {
  return [
    "Splits, rights issues, dividends in shares and mergers change index shares and the divisor so that the index level does not move through the event itself.",
    ...(treatment === "non_cap_weighted"
      ? [
          "A change of shares or float leaves the weight of its line as it is: the factor of the line takes it up.",
        ]
      : []),
    spinOff === "remove"
      ? "A spun-off company leaves the index again at a close after it has traded."
      : "A spun-off company is kept; the next review judges it as it does any member.",
  ];
}

interface Returns {
  readonly gross?: { readonly reinvest: string };
  readonly net?: {
    readonly reinvest: string;
    readonly withholding: Readonly<Record<string, number>>;
  };
}

/** What the price, gross and net return are. */
export function returnsInWords(rules: Methodology): readonly string[] {
  const { gross, net } = rules.returns as Returns;
  const paid = PAID[assetKind(rules)];
  if (paid === undefined) return [];
  const { default: standard = 0, ...countries } = net?.withholding ?? {};
  const own = Object.entries(countries).map(
    ([country, rate]) => `${percent(rate)} for ${code(country)}`,
  );
  return [
    `The price return index leaves ${paid.all} out.`,
    ...(gross
      ? [`The gross return index ${reinvested(`${paid.each} in full`, gross.reinvest)}.`]
      : []),
    ...(net
      ? [
          standard === 0 && own.length === 0
            ? `The net return index ${reinvested("them", net.reinvest)}; no tax is withheld.`
            : `The net return index ${reinvested("them", net.reinvest)} after withholding tax ${own.length === 0 ? `of ${percent(standard)}` : `by the constituent's \`country\`: ${listed([...own, `${percent(standard)} for every other`])}`}.`,
        ]
      : []),
  ];
}

/** What the lines pay; futures pay nothing. */
const PAID: Readonly<
  Record<ReturnType<typeof assetKind>, { readonly all: string; readonly each: string } | undefined>
> = {
  shares: { all: "ordinary dividends", each: "dividends" },
  bonds: {
    all: "coupons and accrued interest",
    each: "coupons",
  },
  futures: undefined,
};

function reinvested(what: string, when: string): string {
  return when === "rebalance"
    ? `holds ${what} as cash without interest until the next rebalance`
    : `reinvests ${what} at the ${when} of the ex-date`;
}
