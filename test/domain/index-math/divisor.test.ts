import { describe, expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import { baseDivisor, divisorRatio, levelOf } from "../../../domain/index-math/divisor.ts";
import { rights } from "../../../domain/index-math/events/rights.ts";
import { sizeChange } from "../../../domain/index-math/events/size-change.ts";
import { specialDividend } from "../../../domain/index-math/events/special-dividend.ts";
import { spunOff } from "../../../domain/index-math/events/spin-off.ts";
import { split } from "../../../domain/index-math/events/split.ts";
import { acquirerAfter } from "../../../domain/index-math/events/stock-merger.ts";
import {
  heldMarketValue,
  heldValue,
  type EventBasis,
  type HeldLine,
} from "../../../domain/index-math/held-line.ts";
import type { CompanyId, SecurityId } from "../../../domain/universe/security.ts";

type Composition = Readonly<Record<string, HeldLine>>;
const basis: EventBasis = "by_cap";

function held(price: number, shares: number, floatFactor = 1): HeldLine {
  return { price, shares, floatFactor, fx: 1, cappingFactor: 1 };
}
const valueOf = (lines: Composition): number => heldMarketValue(Object.values(lines));

function without(lines: Composition, id: string): Composition {
  return Object.fromEntries(Object.entries(lines).filter(([own]) => own !== id));
}

/** Each line with the factor that a cap of 40 % gives it. */
function capped(lines: Composition): Composition {
  const step = { id: "cap", unit: "security", kind: "single", target: 0.4 } as const;
  const weighed = Object.entries(lines).map(([id, line]) => ({
    securityId: id as SecurityId,
    companyId: id as unknown as CompanyId,
    weight: heldValue(line),
    previousFactor: undefined,
    attributes: {},
  }));
  const factors = applyCaps(weighed, [step]).lines;
  return Object.fromEntries(
    Object.entries(lines).map(([id, line], at) => [
      id,
      { ...line, cappingFactor: factors[at]!.cappingFactor },
    ]),
  );
}

/** METHODOLOGIES 2.6, each row made from the one before by its event's rule. */
const CHAIN: readonly {
  readonly row: number;
  readonly event: string;
  readonly change: (lines: Composition) => Composition;
  readonly mv: string;
  readonly divisor: string;
  readonly level: string;
}[] = [
  {
    row: 1,
    event: "X splits 2 for 1",
    change: (lines) => ({ ...lines, X: split(lines["X"]!, { ratioNew: 2, ratioOld: 1 }) }),
    mv: "170000.0000",
    divisor: "170.00000000",
    level: "1000.00000000",
  },
  {
    row: 2,
    event: "Y pays a special dividend of 2.00",
    change: (lines) => ({ ...lines, Y: specialDividend(lines["Y"]!, { amount: 2, basis }) }),
    mv: "162000.0000",
    divisor: "162.00000000",
    level: "1000.00000000",
  },
  {
    row: 3,
    event: "Z offers rights, 1 for 4 at 60",
    change: (lines) => ({
      ...lines,
      Z: rights(lines["Z"]!, { ratioNew: 1, ratioOld: 4, subscriptionPrice: 60, basis }),
    }),
    mv: "168000.0000",
    divisor: "168.00000000",
    level: "1000.00000000",
  },
  {
    row: 4,
    event: "Y has ten percent more shares",
    change: (lines) => ({ ...lines, Y: sizeChange(lines["Y"]!, { shares: 5500, basis }) }),
    mv: "175200.0000",
    divisor: "175.20000000",
    level: "1000.00000000",
  },
  {
    row: 5,
    event: "Z's float goes from 0.50 to 0.65",
    change: (lines) => ({ ...lines, Z: sizeChange(lines["Z"]!, { floatFactor: 0.65, basis }) }),
    mv: "189000.0000",
    divisor: "189.00000000",
    level: "1000.00000000",
  },
  {
    row: 6,
    event: "X spins W off, 1 for 5",
    change: (lines) => ({ ...lines, W: spunOff(lines["X"]!, { ratioNew: 1, ratioOld: 5 }) }),
    mv: "189000.0000",
    divisor: "189.00000000",
    level: "1000.00000000",
  },
  {
    row: 8,
    event: "W is removed at the close of its first day",
    change: (lines) => without(lines, "W"),
    mv: "183000.0000",
    divisor: "182.61351637",
    level: "1002.11640212",
  },
  {
    row: 9,
    event: "X buys Y for 0.9 of its shares each",
    change: (lines) => ({
      ...without(lines, "Y"),
      X: acquirerAfter(lines["X"]!, { target: lines["Y"]!, ratioNew: 9, ratioOld: 10, basis }),
    }),
    mv: "190920.0000",
    divisor: "190.51678986",
    level: "1002.11640212",
  },
  {
    row: 10,
    event: "Q is added",
    change: (lines) => ({ ...lines, Q: held(30, 3000) }),
    mv: "280920.0000",
    divisor: "280.32671595",
    level: "1002.11640212",
  },
  {
    row: 11,
    event: "a cap of 40 %",
    change: capped,
    mv: "249666.6667",
    divisor: "249.13938754",
    level: "1002.11640212",
  },
];

/** Row 7: the market moves, nothing else. */
const traded = (lines: Composition): Composition => ({
  ...lines,
  X: { ...lines["X"]!, price: 22 },
  W: { ...lines["W"]!, price: 16 },
});

describe("METHODOLOGIES 2.6: the level does not move at a change", () => {
  let lines: Composition = { X: held(50, 1000), Y: held(20, 5000, 0.8), Z: held(100, 800, 0.5) };
  let divisor = baseDivisor(valueOf(lines), 1000);
  const shown = CHAIN.map(({ row, event, change, ...expected }) => {
    if (row === 8) lines = traded(lines);
    const before = valueOf(lines);
    const levelBefore = levelOf(before, divisor);
    lines = change(lines);
    divisor *= divisorRatio(valueOf(lines), before);
    const level = levelOf(valueOf(lines), divisor);
    return { row, event, expected, levelBefore, level, divisor, mv: valueOf(lines), lines };
  });

  test.each(shown)("row $row: $event", ({ expected, levelBefore, level, ...after }) => {
    expect(after.mv.toFixed(4)).toBe(expected.mv);
    expect(after.divisor.toFixed(8)).toBe(expected.divisor);
    expect(level.toFixed(8)).toBe(expected.level);
    expect(level / levelBefore).toBeCloseTo(1, 14);
  });

  test("what the rows say of the lines themselves", () => {
    const at = (row: number) => shown.find((own) => own.row === row)!.lines;
    expect(at(1)["X"]).toMatchObject({ price: 25, shares: 2000 });
    expect(at(3)["Z"]).toMatchObject({ price: 92, shares: 1000 });
    expect(at(6)["W"]).toMatchObject({ price: 0, shares: 400 });
    expect(at(9)["X"]!.shares).toBe(6950);
    expect(at(9)["X"]!.floatFactor.toFixed(8)).toBe("0.85755396");
    const uncapped = at(10);
    const weights = Object.values(uncapped).map((line) => heldValue(line) / valueOf(uncapped));
    expect(weights.map((weight) => weight.toFixed(8))).toEqual([
      "0.46675210",
      "0.21287199",
      "0.32037591",
    ]);
    const after = Object.values(at(11)).map((line) => heldValue(line) / valueOf(at(11)));
    expect(after.map((weight) => weight.toFixed(8))).toEqual([
      "0.40000000",
      "0.23951936",
      "0.36048064",
    ]);
    expect(at(11)["X"]!.cappingFactor.toFixed(8)).toBe("0.76164328");
  });
});

test("an index without market value has no divisor", () => {
  expect(() => divisorRatio(0, 1)).toThrow(/invariant broken/);
});
