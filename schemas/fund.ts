import { z } from "zod";
import { COMPLIANCE_RULES } from "../domain/trades/compliance.ts";
import type { Fund } from "../domain/trades/fund.ts";
import { ROUNDINGS } from "../domain/trades/rounding.ts";
import { parseYaml, type YamlFile } from "./yaml-file.ts";

const name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "expected a name of letters, digits, ., _ and -");
const currency = z.string().regex(/^[A-Z]{3}$/, "expected an ISO 4217 code, such as USD");
const fraction = z.number().min(0).lt(1, "expected a fraction under 1; 0.001 is 0.1 %");
const amount = z.number().min(0);

/** Where a fund says nothing: 0.1 % of NAV in cash, and never an overdraft. */
const DEFAULT_CASH = { target: 0.001, floor: 0 };
/** Commission is a contract of the fund's own, so none is assumed; impact is the plain square-root law. */
const DEFAULT_COSTS = { commission_bps: 0, impact_coefficient: 1 };

/**
 * fund.yaml: strict, so that a misspelt key is refused where it stands. `fund`, `index`, `currency` and
 * one of `nav` and `nav_basis` are required; the defaults of the others stand beside them.
 */
const fundSchema = z
  .strictObject({
    fund: name,
    /** The index; with segments, the segment or `<index>/<segment>`. */
    index: z.string().min(1),
    currency,
    /** NAV in `currency`. */
    nav: z.number().positive().optional(),
    /** `positions`: positions x price x fx + cash. */
    nav_basis: z.literal("positions").optional(),
    /** Fractions of NAV. */
    cash: z
      .strictObject({
        target: fraction.default(DEFAULT_CASH.target),
        floor: fraction.default(DEFAULT_CASH.floor),
      })
      .default(DEFAULT_CASH),
    rounding: z.enum(ROUNDINGS).default("floor"),
    /** In `currency`. */
    minimum_trade: amount.default(0),
    /** Absolute weight. */
    no_trade_band: fraction.default(0),
    costs: z
      .strictObject({
        commission_bps: amount.default(DEFAULT_COSTS.commission_bps),
        impact_coefficient: amount.default(DEFAULT_COSTS.impact_coefficient),
      })
      .default(DEFAULT_COSTS),
    /** Part of a session's ADV that the fund trades; for days_to_trade. */
    participation: z.number().positive().max(1).default(0.1),
    order_type: z.string().min(1).default("MOC"),
    /** Rules by id, tested before and after. */
    compliance: z
      .array(
        z.string().refine((rule) => Object.hasOwn(COMPLIANCE_RULES, rule), {
          error: `expected one of ${Object.keys(COMPLIANCE_RULES).join(", ")}`,
        }),
      )
      .default(["ric_25_5_50"]),
    /** Holdings outside the index without a price: close them at no value, or refuse the fund. */
    unpriced: z.enum(["close", "refuse"]).default("close"),
  })
  .refine(({ nav, nav_basis }) => (nav === undefined) !== (nav_basis === undefined), {
    error: "expected one of nav and nav_basis",
    path: ["nav"],
  })
  .refine(({ cash }) => cash.floor <= cash.target, {
    error: "the floor is over the target",
    path: ["cash", "floor"],
  });

/** Reads fund.yaml. Throws: bad_input naming file, line, column, value and reason. */
export function parseFund(source: YamlFile): Fund {
  const parsed = parseYaml(source, fundSchema);
  return {
    fund: parsed.fund,
    index: parsed.index,
    currency: parsed.currency,
    nav: parsed.nav,
    cash: parsed.cash,
    rounding: parsed.rounding,
    minimumTrade: parsed.minimum_trade,
    noTradeBand: parsed.no_trade_band,
    costs: {
      commissionBps: parsed.costs.commission_bps,
      impactCoefficient: parsed.costs.impact_coefficient,
    },
    participation: parsed.participation,
    orderType: parsed.order_type,
    compliance: parsed.compliance,
    unpriced: parsed.unpriced,
  };
}
