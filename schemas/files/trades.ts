import { CAUSES } from "../../domain/trades/causes.ts";
import { choice, date, decimal, fileSchema, text } from "./file-schema.ts";

const SHARES = { unit: "shares" };
const MONEY = { unit: "fund currency", decimals: "2" };
const WEIGHT = { unit: "fraction of NAV", decimals: "10" };
const NO_ADV = "the market gives no ADV";

export const trades = fileSchema({
  file: "trades.csv",
  title: "The orders that take one fund to its index",
  writtenBy: "`trades`, under the fund's folder",
  rowOrder: "security_id",
  columns: {
    fund_id: text("The fund."),
    security_id: text("Permanent id of the line."),
    ticker: text("The line's symbol.", "neither the index nor the review names the line"),
    side: choice("What to do.", ["BUY", "SELL"]),
    quantity: decimal("Shares to trade, over 0.", SHARES),
    price: decimal("As the market gives it.", { unit: "listing currency", empty: "it gives none" }),
    currency: text("Listing currency.", "a dead line has none"),
    notional_base: decimal("Value of the order.", MONEY),
    shares_before: decimal("Held before.", SHARES),
    shares_target: decimal("NAV x (1 - cash target) x weight / (price x fx), in lots.", SHARES),
    shares_after: decimal("Held after; the target, unless cash held the order back.", SHARES),
    weight_before: decimal("shares_before x price x fx / NAV.", WEIGHT),
    weight_target: decimal("The same of the target.", WEIGHT),
    weight_after: decimal("The same afterwards.", WEIGHT),
    cause: choice("The largest part of causes.csv.", CAUSES),
    adv_share: decimal("quantity / ADV.", { unit: "sessions", decimals: "10", empty: NO_ADV }),
    days_to_trade: decimal("adv_share / participation.", {
      unit: "sessions",
      decimals: "4",
      empty: NO_ADV,
    }),
    cost_bps: decimal("Ex-ante cost / notional.", { unit: "basis points", decimals: "4" }),
    cost_base: decimal("Ex-ante cost, paid from cash.", MONEY),
    order_type: text("As fund.yaml says."),
    cutoff: text("Last moment for a closing order, UTC.", "the venue's rule is not known"),
    settle_date: date("When cash and shares move."),
    status: choice("Whether the order reaches the target.", [
      "to_target",
      "cash_limited",
      "unpriced",
    ]),
  },
});
