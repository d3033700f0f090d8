import { describe, expect, test } from "vitest";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { shippedVersion } from "../../rulebooks/shipped-version.ts";
import { capped, linesOf } from "./lines.ts";

/**
 * The communication sector of December 2025, by a tracking fund's ten largest after the review, in percent (etfrc.com,
 * XLC, with performance to 2025-12-31); of Alphabet the sum of its lines. The page is two weeks after the price date.
 *
 * Free-float values in percent of the sector: what a fund of the parent held on 2025-06-05 times closes of the second
 * Friday, 2025-12-12, roughly. Of the printed weights Netflix's alone hangs on them; six more stand at 4.5 %.
 */
describe("the communication sector, December 2025", () => {
  const market = linesOf({
    Alphabet: 53.5,
    Meta: 23.1,
    Netflix: 6.7,
    Disney: 3.3,
    ATT: 2.9,
    Verizon: 2.8,
    Comcast: 1.7,
    TMobile: 1.5,
    WarnerBros: 1.1,
    EA: 0.8,
    TakeTwo: 0.7,
    Fox: 0.4,
    LiveNation: 0.4,
    Charter: 0.3,
    Omnicom: 0.3,
    TradeDesk: 0.2,
    News: 0.2,
    Paramount: 0.1,
    Match: 0.1,
  });
  const printed = {
    Meta: 19.7,
    Alphabet: 19.1,
    Netflix: 5.5,
    Comcast: 4.8,
    Disney: 4.6,
    TakeTwo: 4.6,
    TMobile: 4.6,
    Verizon: 4.5,
    ATT: 4.5,
  };
  const [largest, group] = shippedVersion("sector-capped/2024.1").caps["quarterly"]!;
  const furthestBy = (steps: readonly CapStep[]): number => {
    const after = capped(market, steps);
    const apart = Object.entries(printed).map(([id, weight]) =>
      Math.abs(100 * after[id]! - weight),
    );
    return Math.max(...apart);
  };

  test("nine printed weights, where what the largest give up is the others' alone", () => {
    const cut = { ...group!, member_cut: { trigger: { over: 0.24 }, target: 0.23 } } as CapStep;
    expect(furthestBy([cut, largest!])).toBeLessThan(0.7);
    const after = capped(market, [cut, largest!]);
    expect(after["Meta"]! + after["Alphabet"]! + after["Netflix"]!).toBeCloseTo(0.45, 12);
  });

  test("given out before the group is seen, as shipped, it is another rule", () => {
    expect(furthestBy([largest!, group!])).toBeGreaterThan(6);
  });
});
