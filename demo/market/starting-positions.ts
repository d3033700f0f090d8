import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { csvText } from "../../domain/numeric/csv-text.ts";
import type { FundBook } from "../../domain/trades/fund.ts";
import { randomOf } from "./random.ts";
import type { StartingComposition } from "./starting-compositions.ts";

/**
 * positions.csv of one fund at the first session: the index in whole shares, each line up to two percent
 * off, a few lines missing, and the rest of its value in cash.
 */
export function startingPositions(
  { fund, cash }: Pick<FundBook, "fund" | "cash">,
  composition: StartingComposition,
  seed: number,
): string {
  const nav = fund.nav ?? cash.reduce((total, { amount }) => total + amount, 0);
  const random = randomOf(seed, `positions ${fund.fund}`);
  let left = Math.round(nav * 100);
  const rows = composition.lines
    .toSorted((a, b) => byCodeUnit(a.securityId, b.securityId))
    .flatMap(({ securityId, weight, price }) => {
      const drift = 0.97 + random.fraction() * 0.04;
      const missing = random.fraction() < 0.01;
      const quantity = Math.floor((nav * weight * drift) / price);
      if (missing || quantity === 0) return [];
      left -= Math.round(quantity * price * 100);
      return [[securityId, quantity, fund.currency]];
    });
  const amount = (left / 100).toFixed(2);
  return csvText(
    ["security_id", "quantity", "currency"],
    [...rows, [`CASH:${fund.currency}`, amount, fund.currency]],
  );
}
