import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { publishDecimal } from "../../../domain/numeric/publish.ts";
import { linesOf, many } from "./lines.ts";
import { ALPHABET, EIGHT, QUARTER, SECTOR, YEAR } from "./published-inputs.ts";
import { printedWeights as printed } from "./variants.ts";

const single = (target: number, over = target): CapStep => ({
  id: "single",
  unit: "company",
  kind: "single",
  trigger: { over },
  target,
});

test("capping factors of a single cap are relative to the free names", () => {
  const factors = applyCaps(EIGHT, [single(0.2)]).lines.map(({ cappingFactor }) =>
    publishDecimal(cappingFactor, 8, "half_away_from_zero"),
  );
  expect(factors).toEqual(["0.44761905", "0.87037037", ...Array(6).fill("1.00000000")]);
});

const SECTOR_STEPS: readonly CapStep[] = [
  single(0.23, 0.24),
  {
    id: "group",
    unit: "company",
    kind: "group_threshold",
    method: "scale",
    members: { over: 0.048 },
    trigger: { over: 0.5 },
    target: 0.45,
    member_floor: 0.045,
    receivers_limit: 0.045,
  },
];

test("a sector cap of 24 to 23 % leaves the group with the names that redistribution pushed in", () => {
  const weights = printed(SECTOR, SECTOR_STEPS.slice(0, 1));
  expect(weights).toMatchObject({
    P: "0.23000000",
    Q: "0.20810811",
    R: "0.12486486",
    S: "0.06243243",
    T: "0.05202703",
    U: "0.04786486",
  });
});

test("the group's sum is recorded before and after, and every held name is bound", () => {
  const { lines, steps } = applyCaps(SECTOR, SECTOR_STEPS);
  expect(steps[1]!.measured["group_sum_before"]).toBeCloseTo(0.6774324324, 10);
  expect(steps[1]!.measured["group_sum_after"]).toBeCloseTo(0.373967684, 9);
  expect(lines.filter(({ boundBy }) => boundBy === "group").map((line) => line.securityId)).toEqual(
    ["P", "Q", "R", "S", "T", "U", "V01", "V02", "V03"],
  );
  expect(lines.at(-1)!.boundBy).toBe("");
});

test("the same head over 11 smaller names is infeasible: 46.4 % and 11 x 4.5 % is 95.9 %", () => {
  const head = { P: 0.23, Q: 0.2081081081, R: 0.1248648649, S: 0.0624324324, T: 0.052027027 };
  const rest = many("V", 11, (1 - 0.6774324324) / 11);
  expect(() => applyCaps(linesOf({ ...head, ...rest }), SECTOR_STEPS.slice(1))).toThrow(
    /cap_infeasible.*"group".*receivers_limit.*11 others x 0.045 = 0.958\d* < 1/,
  );
});

const RIC: CapStep = {
  id: "ric",
  unit: "company",
  kind: "group_threshold",
  method: "release",
  member_limit: 0.225,
  members: { over: 0.045 },
  trigger: { over: 0.45 },
};

test("by security the same weights see only .517 over the threshold and leave both classes alone", () => {
  const { lines, steps } = applyCaps(ALPHABET, [{ ...RIC, unit: "security" }]);
  expect(steps[0]!.measured["group_sum_before"]).toBeCloseTo(0.517, 12);
  const classes = lines.filter(({ companyId }) => companyId === "G");
  expect(classes.map(({ boundBy }) => boundBy)).toEqual(["", ""]);
});

const QUARTERLY: readonly CapStep[] = [
  { id: "company-single", unit: "company", kind: "single", trigger: { over: 0.24 }, target: 0.2 },
  {
    id: "company-group",
    unit: "company",
    kind: "group_threshold",
    method: "scale",
    members: { over: 0.045 },
    trigger: { at_least: 0.48 },
    target: 0.4,
    receivers_limit: 0.045,
    keep_rank_order: true,
  },
];
const ANNUAL: readonly CapStep[] = [
  ...QUARTERLY,
  {
    id: "security-single",
    unit: "security",
    kind: "single",
    trigger: { over: 0.15 },
    target: 0.14,
  },
  {
    id: "security-top-five",
    unit: "security",
    kind: "top_n",
    n: 5,
    trigger: { at_least: 0.4 },
    target: 0.385,
    outside_limit: 0.044,
    keep_rank_order: true,
  },
];
const row = (head: string, tail: string): Record<string, string> => ({
  ...Object.fromEntries(head.split(" ").map((text, at) => ["ABCDEFG"[at]!, `0${text}`])),
  ...Object.fromEntries(Object.keys(many("Z", 40, 0)).map((id) => [id, `0${tail}`])),
});

test.each`
  name                        | input      | steps                    | head                                                                       | tail
  ${"quarterly, first stage"} | ${QUARTER} | ${QUARTERLY.slice(0, 1)} | ${".20000000 .14054054 .09729730 .07567568 .05405405 .04756757 .03891892"} | ${".00864865"}
  ${"annual, first stage"}    | ${YEAR}    | ${ANNUAL.slice(0, 3)}    | ${".14000000 .12213018 .07124260 .04579882 .04478107 .04376331 .04274556"} | ${".01223846"}
`("exchange-100 caps, $name, give the printed row", ({ input, steps, head, tail }) => {
  expect(printed(input, steps)).toEqual(row(head, tail));
});

test("the quarterly group after stage one is A to F, and G is held at the smallest of them", () => {
  const { lines, steps } = applyCaps(QUARTER, QUARTERLY);
  expect(steps[1]!.measured).toMatchObject({ group_count_before: 6 });
  expect(steps[1]!.measured["group_sum_before"]).toBeCloseTo(0.6151351351, 10);
  expect(steps[1]!.measured["others_limit"]).toBeCloseTo(0.0309314587, 10);
  expect(lines.find(({ securityId }) => securityId === "G")!.boundBy).toBe("company-group");
  expect(lines.find(({ securityId }) => securityId === "Z01")!.boundBy).toBe("");
});

test("the annual steps do nothing to the quarterly result of the first input", () => {
  const quarterly = applyCaps(QUARTER, QUARTERLY);
  const annual = applyCaps(QUARTER, ANNUAL);
  expect(annual.steps.slice(2).map(({ triggered }) => triggered)).toEqual([false, false]);
  expect(annual.steps[3]!.measured["top_n_sum_before"]).toBeCloseTo(0.3690685413, 10);
  expect(annual.lines).toEqual(quarterly.lines);
});

test("the five largest hold .4239526627 before the annual second stage and .385 after it", () => {
  const { steps } = applyCaps(YEAR, ANNUAL);
  expect(steps[1]!.triggered).toBe(false);
  expect(steps[3]!.measured["top_n_sum_before"]).toBeCloseTo(0.4239526627, 10);
  expect(steps[3]!.measured["top_n_sum_after"]).toBeCloseTo(0.385, 12);
});
