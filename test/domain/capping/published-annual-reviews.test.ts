import { describe, expect, test } from "vitest";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { shippedVersion } from "../../rulebooks/shipped-version.ts";
import { capped, drifted, lineOf, many } from "./lines.ts";

type Values = Readonly<Record<string, number>>;

const ANNUAL = shippedVersion("exchange-100/2021.1").caps["annual"]!;
/** Nobody outside the group ends over its smallest member; over 4.5 % one may end. */
const BY_RANK_ALONE = ANNUAL.map((step): CapStep =>
  step.kind === "group_threshold" && step.method === "scale"
    ? { ...step, receivers_limit: undefined }
    : step,
);

const lines = (values: Values, others: Values) =>
  Object.entries({ ...values, ...others }).map(([id, value]) =>
    lineOf(id, id.startsWith("GOOG") ? "Alphabet" : id, value),
  );

/**
 * Nasdaq-100, annual review of December 2021. A public page ("Nasdaq Components by Weight",
 * Haus2022/birchwood on GitHub) lists 101 weights to three decimals; they are those of the close of 2022-02-08,
 * the one day on which lines without a cap weigh in proportion to their market values, to 0.05 %. Here are its
 * sixteen largest. Market values are closes of 2021-11-30 times the counts that the companies had filed (class A
 * of Meta, listed classes of Alphabet), in USD bn; the others, and the growth of the whole, are set where all
 * sixteen agree.
 *
 * Five companies are scaled to 40 %. Nvidia and Meta, under 4.5 % before, stand at Tesla's weight, the smallest
 * of the five: 4.654 %, so over 4.5 %, and the step was not done again.
 */
describe("Nasdaq-100, December 2021", () => {
  // id: market value of 2021-11-30, close of 2022-02-08 as a part of that of 2021-11-30, printed weight
  const page: Readonly<Record<string, readonly [value: number, grown: number, printed: number]>> = {
    AAPL: [2711.9, 1.05765, 12.665],
    MSFT: [2482.1, 0.92126, 10.097],
    AMZN: [1778.8, 0.9205, 7.229],
    TSLA: [1149.7, 0.80541, 4.088],
    GOOG: [904.9, 0.97726, 3.906],
    NVDA: [816.9, 0.76839, 3.901],
    GOOGL: [853.7, 0.98239, 3.703],
    FB: [765.9, 0.6786, 3.445],
    AVGO: [228, 1.08406, 1.81],
    ADBE: [318.6, 0.76332, 1.782],
    PEP: [221, 1.07661, 1.742],
    CSCO: [231.3, 1.00912, 1.71],
    COST: [238.6, 0.9662, 1.687],
    CMCSA: [228.1, 0.98459, 1.644],
    QCOM: [202.2, 0.98909, 1.465],
    INTC: [200.1, 0.99207, 1.454],
  };
  const column = (at: 0 | 1 | 2): Values =>
    Object.fromEntries(Object.entries(page).map(([id, cells]) => [id, cells[at]]));
  const market = lines(column(0), many("other", 86, 5682 / 86));
  const printedWithin = (steps: readonly CapStep[]): number => {
    const weights = drifted(capped(market, steps), column(1), 0.9168);
    return Math.max(...Object.entries(page).map(([id, row]) => Math.abs(weights[id]! - row[2])));
  };

  test("sixteen printed weights, by the order of ranks alone", () => {
    expect(printedWithin(BY_RANK_ALONE)).toBeLessThan(0.002);
    const after = capped(market, BY_RANK_ALONE);
    expect(after["NVDA"]).toBeCloseTo(after["TSLA"]!, 15);
    expect(after["FB"]).toBeCloseTo(after["TSLA"]!, 15);
    expect(after["TSLA"]!.toFixed(5)).toBe("0.04654");
  });

  test("a limit of 4.5 % outside the group, as exchange-100 has it, is another rule", () => {
    expect(printedWithin(ANNUAL)).toBeGreaterThan(0.1);
  });
});

/**
 * Nasdaq-100, annual review of December 2023, by what its factors still gave a year later: as Bloomberg
 * compiled them for the close of 2024-12-20, before the next annual review took effect, in percent. Market
 * values of listed classes in USD bn on the reference date, 2023-11-30, and on 2024-12-20; the others are set
 * where all five agree.
 *
 * The five companies over 4.5 % go to 40 %, Tesla and Meta to the weight of the smallest of them, 4.63 %; the
 * seven then weigh 49 %, and the step was done once more.
 */
describe("Nasdaq-100, December 2023", () => {
  const reference = {
    AAPL: 2954,
    MSFT: 2816,
    AMZN: 1510,
    NVDA: 1155,
    TSLA: 763,
    META: 726,
    AVGO: 433,
    GOOGL: 784,
    GOOG: 759,
  };
  const later = { AAPL: 3847, NVDA: 3299, AVGO: 1031, TSLA: 1352, META: 1276 };
  const printed = { AAPL: "9.2", NVDA: "7.9", AVGO: "6.3", TSLA: "4.9", META: "4.9" };
  const growths = Object.fromEntries(
    Object.entries(later).map(([id, value]) => [id, value / reference[id as keyof typeof later]]),
  );
  const shown = (others: number, steps: readonly CapStep[]): Readonly<Record<string, string>> => {
    const after = capped(lines(reference, many("other", 91, others / 91)), steps);
    // The growth of the whole is the one under which Apple has its printed weight.
    const growth = (after["AAPL"]! * growths["AAPL"]!) / 0.0922;
    return Object.fromEntries(
      Object.entries(drifted(after, growths, growth)).map(([id, weight]) => [
        id,
        weight.toFixed(1),
      ]),
    );
  };
  const again = BY_RANK_ALONE.flatMap((step) =>
    step.id === "company-group" ? [step, { ...step, id: "company-group-again" }] : [step],
  );

  test("five printed weights, by the step done twice", () => {
    expect(shown(6770, again)).toEqual(printed);
  });

  test("done once Broadcom weighs less than printed, whatever the others weigh", () => {
    const broadcom = [6000, 6500, 7000, 7500].map((others) => shown(others, BY_RANK_ALONE)["AVGO"]);
    expect(broadcom).toEqual(["4.9", "4.5", "4.2", "3.9"]);
  });
});

/**
 * Nasdaq-100, annual review of December 2024, as Bloomberg compiled what it did to the weights of 2024-12-20, in
 * percent: Apple from 9.2 to 9.8, Nvidia 7.9 to 8.4, Broadcom 6.3 to 4.4, Tesla 4.9 to 3.9, Meta 4.9 to 3.3. Market
 * values of listed classes in USD bn: closes of the reference date, 2024-11-29, and of 2024-12-20 times the counts
 * that the companies had filed; the others, and the growth of the whole, are set where all five agree.
 *
 * Six companies are scaled to 40 %, of which Meta is the smallest; Tesla and Broadcom end at its weight, under
 * 4.5 %, so that the shipped step and the order of ranks alone are one rule.
 */
describe("Nasdaq-100, December 2024", () => {
  // id: market value of 2024-11-29, close of 2024-12-20 as a part of that of 2024-11-29, printed weight
  const page: Readonly<Record<string, readonly [value: number, grown: number, printed: string]>> = {
    AAPL: [3587, 254.49 / 237.33, "9.8"],
    NVDA: [3386, 134.7 / 138.25, "8.4"],
    AVGO: [757, 220.79 / 162.08, "4.4"],
    TSLA: [1108, 421.06 / 345.16, "3.9"],
    META: [1252, 585.25 / 574.32, "3.3"],
  };
  const others = { MSFT: 3148, AMZN: 2186, GOOGL: 988, GOOG: 943 };
  const reference = Object.fromEntries(Object.entries(page).map(([id, [value]]) => [id, value]));
  const market = lines({ ...reference, ...others }, many("other", 90, 9150 / 90));

  test("five printed weights, by the steps as shipped", () => {
    const shippedSteps = shippedVersion("exchange-100/2024.1").caps["annual"]!;
    const after = capped(market, shippedSteps);
    const growths = Object.fromEntries(Object.entries(page).map(([id, [, grown]]) => [id, grown]));
    const shown = Object.entries(drifted(after, growths, 1.01)).map(([id, weight]) => [
      id,
      weight.toFixed(1),
    ]);
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries(Object.entries(page).map(([id, [, , printed]]) => [id, printed])),
    );
    expect(after["TSLA"]).toBeCloseTo(after["META"]!, 15);
    expect(after["AVGO"]).toBeCloseTo(after["META"]!, 15);
  });
});
