import { describe, expect, test } from "vitest";
import { sharesProblems } from "../../../domain/float/shares-problems.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { Decision, SecurityId } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

const held = (id: string, part: string, floatFactor = 1) =>
  securityOf(id, { shares: 100, floatFactor, attributes: { part } });

function reviewed(parts: {
  readonly securities: ReturnType<typeof held>[];
  readonly ifMissing?: "fail" | "refuse";
  readonly lowFloat?: number;
  readonly decisions?: readonly Decision[];
}) {
  const { securities, ifMissing = "fail", lowFloat, decisions = [] } = parts;
  const low_float = lowFloat === undefined ? undefined : { multiple: lowFloat };
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { annual: { stages: ["rank <= 9"] } },
    caps: { annual: [] },
    weight: { scheme: "float_cap", prices: "price", if_missing: ifMissing },
    shares: { part: "part", low_float, look_back_sessions: 3 },
  });
  const [segment] = reconstitute(
    inputsOf(rulebook, { kind: "annual", securities, decisions }),
  ).segments;
  return segment!;
}

const factorsOf = ({ constituents }: ReturnType<typeof reviewed>) =>
  Object.fromEntries(constituents.map((line) => [line.securityId, line.floatFactor]));

test("the part is a factor of the float, and of the weight", () => {
  const segment = reviewed({ securities: [held("A", "0.25"), held("B", "1", 0.75)] });
  expect(factorsOf(segment)).toEqual({ A: 0.25, B: 0.75 });
  expect(segment.constituents.map(({ weight }) => weight)).toEqual([0.75, 0.25]);
});

test("a low float is limited first, and the part taken of that", () => {
  const securities = [held("A", "0.5", 0.2), held("B", "0.5", 0.5)];
  const factors = factorsOf(reviewed({ securities, lowFloat: 3 }));
  expect(factors).toEqual({ A: 0.3, B: 0.5 });
});

describe("a line of which no part can be told", () => {
  test.each`
    part     | reason                         | because
    ${"1"}   | ${"stage_1"}                   | ${"the whole"}
    ${"0.1"} | ${"stage_1"}                   | ${"a part"}
    ${"0"}   | ${"weight_part_below_minimum"} | ${"none of it"}
    ${"1.1"} | ${"weight_part_above_maximum"} | ${"more than there is"}
    ${""}    | ${"weight_part_unknown"}       | ${"not given"}
  `('"$part": $because', ({ part, reason }) => {
    const { verdicts } = reviewed({ securities: [held("A", part), held("B", "1")] });
    expect(verdicts.find(({ securityId }) => securityId === "A")!.reasonCode).toBe(reason);
  });

  test("ends the review where the rulebook refuses it", () => {
    const securities = [held("A", ""), held("B", "1")];
    expect(() => reviewed({ securities, ifMissing: "refuse" })).toThrow("screen_measure_missing");
  });

  test("cannot be included by a decision", () => {
    const include: Decision = {
      securityId: "A" as SecurityId,
      action: "include",
      reason: "a reason",
      decidedBy: "",
      decidedOn: "",
      evidence: "",
    };
    const securities = [held("A", ""), held("B", "1")];
    expect(() => reviewed({ securities, decisions: [include] })).toThrow("size_missing");
  });
});

test.each`
  made
  ${{ part: "part" }}
  ${{ low_float: { multiple: 3 } }}
`("$made: a threshold of float changes beside it is refused", ({ made }) => {
  const float = { change_threshold: { over: 0.03 } };
  const problems = sharesProblems({ select: {}, schedule: {}, shares: { ...made, float } });
  expect(problems.map(({ path }) => path.join("."))).toEqual(["shares.float.change_threshold"]);
  expect(problems[0]!.reason).toMatch(Object.keys(made as object)[0]!);
});
