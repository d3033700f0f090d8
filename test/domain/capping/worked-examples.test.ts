import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { publishDecimal } from "../../../domain/numeric/publish.ts";
import { lineOf, linesOf, many } from "./lines.ts";

/** Every name's weight as printed in the reference: eight decimals, half away from zero. */
function printed(lines: readonly CapLine[], steps: readonly CapStep[]): Record<string, string> {
  return Object.fromEntries(
    applyCaps(lines, steps).lines.map(({ securityId, weightAfter }) => [
      securityId,
      publishDecimal(weightAfter, 8, "half_away_from_zero"),
    ]),
  );
}

const single = (target: number, over = target): CapStep => ({
  id: "single",
  unit: "company",
  kind: "single",
  trigger: { over },
  target,
});

const EIGHT = { A: 0.35, B: 0.18, C: 0.14, D: 0.11, E: 0.09, F: 0.06, G: 0.04, H: 0.03 };

test("a single cap catches the name that the first pass pushes over", () => {
  expect(printed(linesOf(EIGHT), [single(0.2)])).toEqual({
    A: "0.20000000",
    B: "0.20000000",
    C: "0.17872340",
    D: "0.14042553",
    E: "0.11489362",
    F: "0.07659574",
    G: "0.05106383",
    H: "0.03829787",
  });
});

test("capping factors of a single cap are relative to the free names", () => {
  const factors = applyCaps(linesOf(EIGHT), [single(0.2)]).lines.map(({ cappingFactor }) =>
    publishDecimal(cappingFactor, 8, "half_away_from_zero"),
  );
  expect(factors).toEqual(["0.44761905", "0.87037037", ...Array(6).fill("1.00000000")]);
});

const SECTOR = {
  P: 0.26,
  Q: 0.2,
  R: 0.12,
  S: 0.06,
  T: 0.05,
  U: 0.046,
  V01: 0.03,
  V02: 0.027,
  V03: 0.025,
  V04: 0.023,
  V05: 0.021,
  V06: 0.019,
  V07: 0.018,
  V08: 0.017,
  V09: 0.015,
  V10: 0.013,
  V11: 0.012,
  V12: 0.01,
  V13: 0.009,
  V14: 0.008,
  V15: 0.006,
  V16: 0.005,
  V17: 0.004,
  V18: 0.002,
};
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
  const weights = printed(linesOf(SECTOR), SECTOR_STEPS.slice(0, 1));
  expect(weights).toMatchObject({
    P: "0.23000000",
    Q: "0.20810811",
    R: "0.12486486",
    S: "0.06243243",
    T: "0.05202703",
    U: "0.04786486",
  });
});

test("a group scaled to 45 % parks its small members at the floor and others at the limit", () => {
  expect(printed(linesOf(SECTOR), SECTOR_STEPS)).toEqual({
    P: "0.15278276",
    Q: "0.13824057",
    R: "0.08294434",
    S: "0.04500000",
    T: "0.04500000",
    U: "0.04500000",
    V01: "0.04500000",
    V02: "0.04500000",
    V03: "0.04500000",
    V04: "0.04499309",
    V05: "0.04108065",
    V06: "0.03716821",
    V07: "0.03521199",
    V08: "0.03325577",
    V09: "0.02934332",
    V10: "0.02543088",
    V11: "0.02347466",
    V12: "0.01956222",
    V13: "0.01760599",
    V14: "0.01564977",
    V15: "0.01173733",
    V16: "0.00978111",
    V17: "0.00782489",
    V18: "0.00391244",
  });
});

test("the group's sum is recorded before and after, and every held name is bound", () => {
  const { lines, steps } = applyCaps(linesOf(SECTOR), SECTOR_STEPS);
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

const ALPHABET: readonly CapLine[] = [
  ...linesOf({ N: 0.16, M: 0.14, A: 0.11, V: 0.06, T: 0.047 }),
  lineOf("G1", "G", 0.035),
  lineOf("G2", "G", 0.03),
  ...linesOf(many("S", 30, 0.418 / 30)),
];
const RIC: CapStep = {
  id: "ric",
  unit: "company",
  kind: "group_threshold",
  method: "release",
  member_limit: 0.225,
  members: { over: 0.045 },
  trigger: { over: 0.45 },
};

test("a released company is held at the threshold and share classes count together", () => {
  expect(printed(ALPHABET, [RIC])).toEqual({
    N: "0.13457944",
    M: "0.11775701",
    A: "0.09252336",
    V: "0.05046729",
    T: "0.04500000",
    G1: "0.02943925",
    G2: "0.02523364",
    ...Object.fromEntries(Object.keys(many("S", 30, 0)).map((id) => [id, "0.01683333"])),
  });
});

test("by security the same weights see only .517 over the threshold and leave both classes alone", () => {
  const { lines, steps } = applyCaps(ALPHABET, [{ ...RIC, unit: "security" }]);
  expect(steps[0]!.measured["group_sum_before"]).toBeCloseTo(0.517, 12);
  const classes = lines.filter(({ companyId }) => companyId === "G");
  expect(classes.map(({ boundBy }) => boundBy)).toEqual(["", ""]);
});

const UCITS_INPUT = Object.fromEntries(
  [
    0.16, 0.13, 0.1, 0.08, 0.065, 0.055, 0.05, 0.045, 0.04, 0.035, 0.03, 0.028, 0.026, 0.024, 0.022,
    0.02, 0.018, 0.016, 0.014, 0.012, 0.01, 0.008, 0.007, 0.005,
  ].map((weight, at) => ["abcdefghijklmnopqrstuvwx"[at]!, weight]),
);

test.each`
  limits                 | gives
  ${[0.1, 0.05, 0.4]}    | ${".08576450 .08576450 .08576450 .07873462 .06397188 .05000000 .05000000 .05000000 .05000000 .05000000 .04375000 .04083333 .03791667 .03500000 .03208333 .02916667 .02625000 .02333333 .02041667 .01750000 .01458333 .01166667 .01020833 .00729167"}
  ${[0.09, 0.045, 0.36]} | ${".06417040 .06417040 .06417040 .06417040 .05596413 .04735426 .04500000 .04500000 .04500000 .04500000 .04500000 .04500000 .04500000 .04500000 .04500000 .04272727 .03845455 .03418182 .02990909 .02563636 .02136364 .01709091 .01495455 .01068182"}
`("release with the limits $limits gives the printed row", ({ limits, gives }) => {
  const [memberLimit, threshold, together] = limits;
  const step: CapStep = {
    ...RIC,
    member_limit: memberLimit,
    members: { over: threshold },
    trigger: { over: together },
  };
  expect(Object.values(printed(linesOf(UCITS_INPUT), [step])).join(" ")).toBe(
    gives.replaceAll(" .", " 0.").replace(/^\./, "0."),
  );
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
const QUARTER_INPUT = {
  A: 0.26,
  B: 0.13,
  C: 0.09,
  D: 0.07,
  E: 0.05,
  F: 0.044,
  G: 0.036,
  ...many("Z", 40, 0.008),
};
const YEAR_INPUT = {
  A: 0.155,
  B: 0.12,
  C: 0.07,
  D: 0.045,
  E: 0.044,
  F: 0.043,
  G: 0.042,
  ...many("Z", 40, 0.012025),
};

const row = (head: string, tail: string): Record<string, string> => ({
  ...Object.fromEntries(head.split(" ").map((text, at) => ["ABCDEFG"[at]!, `0${text}`])),
  ...Object.fromEntries(Object.keys(many("Z", 40, 0)).map((id) => [id, `0${tail}`])),
});

test.each`
  name                        | input            | steps                    | head                                                                       | tail
  ${"quarterly, first stage"} | ${QUARTER_INPUT} | ${QUARTERLY.slice(0, 1)} | ${".20000000 .14054054 .09729730 .07567568 .05405405 .04756757 .03891892"} | ${".00864865"}
  ${"quarterly"}              | ${QUARTER_INPUT} | ${QUARTERLY}             | ${".13005272 .09138840 .06326889 .04920914 .03514938 .03093146 .03093146"} | ${".01422671"}
  ${"annual, first stage"}    | ${YEAR_INPUT}    | ${ANNUAL.slice(0, 3)}    | ${".14000000 .12213018 .07124260 .04579882 .04478107 .04376331 .04274556"} | ${".01223846"}
  ${"annual"}                 | ${YEAR_INPUT}    | ${ANNUAL}                | ${".12713684 .11090889 .06469685 .04159083 .04066659 .04066659 .04066659"} | ${".01334167"}
`("exchange-100 caps, $name, give the printed row", ({ input, steps, head, tail }) => {
  expect(printed(linesOf(input), steps)).toEqual(row(head, tail));
});

test("the quarterly group after stage one is A to F, and G is held at the smallest of them", () => {
  const { lines, steps } = applyCaps(linesOf(QUARTER_INPUT), QUARTERLY);
  expect(steps[1]!.measured).toMatchObject({ group_count_before: 6 });
  expect(steps[1]!.measured["group_sum_before"]).toBeCloseTo(0.6151351351, 10);
  expect(steps[1]!.measured["others_limit"]).toBeCloseTo(0.0309314587, 10);
  expect(lines.find(({ securityId }) => securityId === "G")!.boundBy).toBe("company-group");
  expect(lines.find(({ securityId }) => securityId === "Z01")!.boundBy).toBe("");
});

test("the annual steps do nothing to the quarterly result of the first input", () => {
  const quarterly = applyCaps(linesOf(QUARTER_INPUT), QUARTERLY);
  const annual = applyCaps(linesOf(QUARTER_INPUT), ANNUAL);
  expect(annual.steps.slice(2).map(({ triggered }) => triggered)).toEqual([false, false]);
  expect(annual.steps[3]!.measured["top_n_sum_before"]).toBeCloseTo(0.3690685413, 10);
  expect(annual.lines).toEqual(quarterly.lines);
});

test("the five largest hold .4239526627 before the annual second stage and .385 after it", () => {
  const { steps } = applyCaps(linesOf(YEAR_INPUT), ANNUAL);
  expect(steps[1]!.triggered).toBe(false);
  expect(steps[3]!.measured["top_n_sum_before"]).toBeCloseTo(0.4239526627, 10);
  expect(steps[3]!.measured["top_n_sum_after"]).toBeCloseTo(0.385, 12);
});
