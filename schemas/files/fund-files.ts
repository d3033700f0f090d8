import { CAUSES } from "../../domain/trades/causes.ts";
import { choice, date, decimal, fileSchema, text } from "./file-schema.ts";

const WRITTEN = "`trades`, under the fund's folder";
const MONEY = { unit: "the row's currency", decimals: "2" };
const FRACTION = { unit: "fraction of NAV", decimals: "10" };

export const causes = fileSchema({
  file: "causes.csv",
  title: "Why each order is made, as signed parts that sum exactly to it",
  writtenBy: WRITTEN,
  rowOrder: "security_id, then largest part first",
  columns: {
    security_id: text("Permanent id of the line."),
    cause: choice("Why.", CAUSES),
    quantity: decimal("Over 0 buys, under 0 sells.", { unit: "shares" }),
  },
});

export const cash = fileSchema({
  file: "cash.csv",
  title: "The settlement ladder: one fund's cash, never under its floor",
  writtenBy: WRITTEN,
  rowOrder: "settle_date, then the fund's currency and the others by code",
  columns: {
    settle_date: date("The day on which the flows settle."),
    currency: text("ISO 4217."),
    opening: decimal("Closing of the row's currency before.", MONEY),
    sells: decimal("Proceeds.", MONEY),
    buys: decimal("Payments.", MONEY),
    costs: decimal("Ex-ante costs of the orders.", MONEY),
    fx: decimal("Over 0: bought against the fund's currency.", MONEY),
    closing: decimal("opening + sells - buys - costs + fx.", MONEY),
  },
});

export const compliance = fileSchema({
  file: "compliance.csv",
  title: "Diversification tests of one fund before and after its orders",
  writtenBy: WRITTEN,
  rowOrder: "fund.yaml's order of rules, then the rule's order of tests",
  columns: {
    rule: text("Id of the rule and of its test."),
    unit: choice("What is tested.", ["company"]),
    limit: decimal("The most that holds.", { unit: "fraction of NAV" }),
    before: decimal("The measure with the holdings before.", FRACTION),
    after: decimal("The measure afterwards.", FRACTION),
    headroom: decimal("limit - after.", FRACTION),
    status: choice("Whether it holds afterwards.", ["ok", "breach"]),
    detail: text("Company ids measured, joined by a space.", "none is measured"),
  },
});
