import { TRADE_STAGES } from "../../domain/trades/trade-parameters.ts";
import { choice, decimal, fileSchema, integer, text } from "./file-schema.ts";

const REFUSED = "the fund is refused";
const MONEY = { unit: "fund currency", decimals: "2", empty: REFUSED };
const FRACTION = { unit: "fraction of NAV", decimals: "10", empty: REFUSED };
const SHARES = { unit: "shares" };
const NO_ADV = "the market gives no ADV";

export const funds = fileSchema({
  file: "funds.csv",
  title: "Every fund's totals, and the funds that could not be done",
  writtenBy: "`trades`",
  rowOrder: "fund_id",
  columns: {
    fund_id: text("The fund."),
    index: text("The index or segment that it follows.", REFUSED),
    stage: choice("Which list of the review this is.", TRADE_STAGES),
    status: choice("Whether the fund was done.", ["done", "refused"]),
    currency: text("Base currency.", REFUSED),
    nav: decimal("What targets are sized on.", MONEY),
    buys: integer("Orders to buy.", { unit: "orders", empty: REFUSED }),
    sells: integer("Orders to sell.", { unit: "orders", empty: REFUSED }),
    buy_value: decimal("Their value.", MONEY),
    sell_value: decimal("Their value.", MONEY),
    turnover_one_way: decimal("Half of (buy_value + sell_value) / nav.", FRACTION),
    cost: decimal("Ex-ante cost of all orders.", MONEY),
    residual_cash: decimal("Cash after the last settlement day, all currencies.", MONEY),
    active_share: decimal(
      "Half the sum of absolute differences from the index's weights.",
      FRACTION,
    ),
    tracking_difference: decimal("Root of the sum of squares of those differences.", FRACTION),
    breaches: text("Tests of compliance.csv that fail, joined by a space.", "none fails"),
    reason: text("Why the fund is refused.", "the fund is done"),
  },
});

export const footprint = fileSchema({
  file: "footprint.csv",
  title: "What all funds together demand of each line that any of them trades",
  writtenBy: "`trades`",
  rowOrder: "security_id",
  columns: {
    security_id: text("Permanent id of the line."),
    ticker: text("The line's symbol.", "neither an index nor the review names the line"),
    funds: integer("Funds that trade it.", { unit: "funds" }),
    buy_quantity: decimal("Bought by all funds.", SHARES),
    sell_quantity: decimal("Sold by all funds.", SHARES),
    net_quantity: decimal("buy_quantity - sell_quantity.", SHARES),
    adv: decimal("Average daily volume.", { ...SHARES, empty: "unknown" }),
    adv_share: decimal("|net_quantity| / adv.", {
      unit: "sessions",
      decimals: "10",
      empty: NO_ADV,
    }),
    auction_share: decimal("|net_quantity| / (9 % of adv), the usual closing auction.", {
      unit: "auctions",
      decimals: "10",
      empty: NO_ADV,
    }),
  },
});
