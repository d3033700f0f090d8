import type { Methodology } from "../methodology/methodology.ts";
import { table, type Block } from "./document.ts";

/** What each event does to its line and to the divisor. Source: docs/methodology/index-maths.md section 3. */
export function eventTable({ corporate_actions }: Methodology): Block {
  const byCap = corporate_actions["treatment"] !== "non_cap_weighted";
  const kept = "stays: the factor keeps the weight of the line";
  return table(
    ["event", "the line after it", "divisor"],
    [
      ["split, stock dividend, a new for b old", "price x b / a, shares x a / b", "stays"],
      ["ordinary dividend", "as before; the return indices reinvest it", "stays"],
      ["special dividend", "price less the dividend", byCap ? "falls with the market value" : kept],
      [
        "rights, a new for b held, under the price",
        "price (b x price + a x subscription price) / (a + b), shares x (a + b) / b",
        byCap ? "rises with the market value" : kept,
      ],
      ["rights at the price or over it", "as before", "stays"],
      [
        "spin-off, a new for b held",
        "a new line at price 0, shares x a / b, the parent's float and factor",
        "stays; moves when a line leaves",
      ],
      [
        "merger for shares, a new for b of the target",
        "the acquirer's shares grow by the target's x a / b, its float becomes that of all together; the target leaves",
        byCap ? "moves with the market value" : "moves; the acquirer keeps its weight",
      ],
      ["merger for cash", "the line leaves at its last price", "moves with the market value"],
      [
        "delisting",
        "valued at its last price, 0 allowed, which enters the level; then it leaves",
        "moves with the market value; stays where the price is 0",
      ],
      [
        "change of shares or float",
        "the new shares or float factor",
        byCap ? "moves with the market value" : kept,
      ],
    ],
  );
}
