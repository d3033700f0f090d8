import { describe, expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import type { JointStep } from "../../../domain/capping/joint.ts";
import { capped, expectWeights, lineOf, linesOf, many, singleStep } from "./lines.ts";
import { withAttribute } from "./variants.ts";

const bySector = (over: object): CapStep =>
  ({ id: "sector", unit: "security", kind: "group", by: "sector", ...over }) as CapStep;
const firstLetter = (id: string): string => id[0]!;

describe("faults of other tools", () => {
  test("no rounding inside the loop: a cap with many digits is met to the last one", () => {
    const target = 0.0333333333333;
    const weights = Object.values(
      capped(linesOf({ A: 0.9, ...many("Z", 35, 0.1 / 35) }), [singleStep({ target })]),
    );
    expect(weights[0]).toBe(target);
    expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-15);
  });

  test("no pass limit: two hundred names, each pushed over by the one before", () => {
    const sizes = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`N${at}`, 1 / 1.1 ** at]),
    );
    const weights = Object.values(capped(linesOf(sizes), [singleStep({ target: 1 / 190 })]));
    expect(Math.max(...weights)).toBeLessThanOrEqual(1 / 190 + 1e-15);
    expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-13);
  });

  test("an issuer cap holds over two share classes", () => {
    const lines = [lineOf("A1", "A", 0.3), lineOf("A2", "A", 0.2), lineOf("B", "B", 0.5)];
    const step = bySector({ by: "company_id", limits: { A: 0.4 } });
    expectWeights(capped(lines, [step]), { A1: 0.24, A2: 0.16, B: 0.6 });
  });

  test("a threshold crossed only because of redistribution counts: 25/5/50", () => {
    const lines = linesOf({ A: 0.3, B: 0.049, C: 0.049, ...many("Z", 20, 0.602 / 20) });
    const step: CapStep = {
      id: "ric",
      unit: "company",
      kind: "group_threshold",
      method: "release",
      member_limit: 0.25,
      members: { over: 0.05 },
      trigger: { over: 0.3 },
    };
    expect(applyCaps(lines, [step]).steps[0]!.measured).toMatchObject({ group_count_before: 3 });
  });

  test("sector before name and name before sector differ, and each is the order as written", () => {
    const lines = withAttribute(
      linesOf({ A1: 0.5, A2: 0.1, B1: 0.3, B2: 0.1 }),
      "sector",
      firstLetter,
    );
    const name = singleStep({ target: 0.4, may_be_exceeded: true });
    const sector = { ...bySector({ limits: { A: 0.45 } }), may_be_exceeded: true } as CapStep;
    const nameFirst = capped(lines, [name, sector]);
    const sectorFirst = capped(lines, [sector, name]);
    expect(nameFirst["B1"]).toBeGreaterThan(0.4);
    expect(sectorFirst["B1"]).toBeCloseTo(0.4, 12);
  });

  test("a name pulled over an earlier cap by a later step is refused, unless the earlier allows it", () => {
    const lines = withAttribute(
      linesOf({ A1: 0.5, A2: 0.1, B1: 0.3, B2: 0.1 }),
      "sector",
      firstLetter,
    );
    const sector = bySector({ limits: { A: 0.45 } });
    expect(() => applyCaps(lines, [singleStep({ target: 0.4 }), sector])).toThrow(
      /cap_broken_by_later_step/,
    );
  });

  test("a floor and a cap of lines hold together, whatever lifting the small ones costs", () => {
    const step: CapStep = {
      id: "joint",
      unit: "security",
      kind: "joint",
      objective: "least_relative_squares",
      steps: [
        { id: "cap", unit: "security", kind: "single", target: 0.4 },
        { id: "floor", unit: "security", kind: "group", by: "security_id", floor: 0.1 },
      ],
    };
    expectWeights(capped(linesOf({ A: 0.6, B: 0.3, C: 0.06, D: 0.04 }), [step]), {
      A: 0.4,
      B: 0.4,
      C: 0.1,
      D: 0.1,
    });
  });
});

describe("receivers", () => {
  test("a suspended line receives nothing, and may still be capped", () => {
    const lines = withAttribute(linesOf({ A: 0.6, B: 0.2, C: 0.2 }), "suspended", (id) =>
      id === "C" ? "" : "true",
    );
    const step = singleStep({ target: 0.5, no_receivers: "suspended" });
    expectWeights(capped(lines, [step]), { A: 0.5, B: 0.2, C: 0.3 });
  });

  test("where nobody else may receive, the arithmetic says so", () => {
    const lines = withAttribute(linesOf({ A: 0.6, B: 0.4 }), "suspended", () => "true");
    expect(() =>
      applyCaps(lines, [singleStep({ target: 0.5, no_receivers: "suspended" })]),
    ).toThrow(/limit "no_receivers".*= 0.9 < 1/);
  });
});

describe("groups", () => {
  const lines = withAttribute(
    linesOf({ A1: 0.4, A2: 0.2, B1: 0.25, C1: 0.15 }),
    "sector",
    firstLetter,
  );

  test("a group exactly at its limit is left alone", () => {
    const result = applyCaps(lines, [bySector({ limits: { A: 0.6 } })]);
    expect(result.steps[0]!.triggered).toBe(false);
  });

  test("three sectors at 30 % cannot hold, though each stock is small", () => {
    expect(() => applyCaps(lines, [bySector({ limit: 0.3 })])).toThrow(/= 0.9 < 1/);
  });

  test("relaxed, they are equal, and the certificate's record says by how much", () => {
    const result = applyCaps(lines, [bySector({ limit: 0.3, infeasible: "relax_to_feasible" })]);
    expect(result.steps[0]!.relaxed["limits_factor"]).toBeCloseTo(1 / 0.9, 12);
    expect(result.lines[3]!.weightAfter).toBeCloseTo(1 / 3, 12);
  });

  test("a line without a value, and a column that is not there, are bad input", () => {
    const blank = withAttribute(lines, "sector", (id) => (id === "C1" ? "" : id[0]!));
    expect(() => applyCaps(blank, [bySector({ limit: 0.7 })])).toThrow(/bad_input.*"C1"/);
    expect(() => applyCaps(lines, [bySector({ by: "colour", limit: 0.7 })])).toThrow(/"colour"/);
  });
});

test("two units that tie for largest: the identifier decides, and the note says so", () => {
  const step: CapStep = {
    id: "one",
    unit: "security",
    kind: "largest_others",
    largest: 0.35,
    others: 0.33,
  };
  const result = applyCaps(linesOf({ B: 0.4, A: 0.4, C: 0.2 }), [step]);
  expect(result.steps[0]!.note).toMatch(/A and B tie for place 1: A takes it/);
  expectWeights(
    Object.fromEntries(result.lines.map((line) => [line.securityId, line.weightAfter])),
    {
      A: 0.35,
      B: 0.33,
      C: 0.32,
    },
  );
});

test.each`
  ladder             | says                                                                                                                                                          | because
  ${[0.3, 0.3]}      | ${"B and C tie for place 2: B takes it, by weight before caps, then identifier"}                                                                              | ${"two equal rungs hold whoever stands on them"}
  ${[0.3, 0.3, 0.3]} | ${""}                                                                                                                                                         | ${"nothing tells the three apart"}
  ${[0.3, 0.29]}     | ${"A and B tie for place 1: A takes it, by weight before caps, then identifier; B and C tie for place 2: B takes it, by weight before caps, then identifier"} | ${"each place has a limit of its own"}
`("ties on rungs $ladder: $because", ({ ladder, says }) => {
  const step: CapStep = { id: "l", unit: "security", kind: "ladder", ladder, others: 0.28 };
  const lines = linesOf({ A: 0.31, B: 0.31, C: 0.31, D: 0.07 });
  expect(applyCaps(lines, [step]).steps[0]!.note).toBe(says);
});

describe("what a reader is told", () => {
  test("a unit that crossing limits would take under 0 is named", () => {
    const lines = [
      ["S1", "Mat", "DE"],
      ["S2", "Mat", "US"],
      ["S3", "Mat", "JP"],
      ["S4", "Tech", "DE"],
      ["S5", "Tech", "DE"],
    ].map(([id, sector, country]) => ({
      ...lineOf(id!, id!, 0.2),
      attributes: { sector: sector!, country: country! },
    }));
    const step: CapStep = {
      id: "both",
      unit: "security",
      kind: "joint",
      objective: "least_relative_squares",
      steps: [
        { id: "c", unit: "security", kind: "group", by: "country", limit: 1 / 3 },
        { id: "s", unit: "security", kind: "group", by: "sector", limit: 0.55 },
      ],
    };
    expect(() => applyCaps(lines, [step])).toThrow(
      /sector Mat at most 0.55, the limit S1 at least 0 is missed by at least 0.1166/,
    );
  });

  test("a limit that two families of others force a unit over is passed", () => {
    const lines = linesOf({ A: 0.25, B: 0.25, C: 0.25, D: 0.25 }).map((line, at) => ({
      ...line,
      attributes: { sector: at < 2 ? "X" : "Y", country: at === 1 ? "Q" : "P" },
    }));
    const own = { id: "a", unit: "security", kind: "group", by: "security_id" } as const;
    const steps: JointStep["steps"] = [
      { ...own, id: "s", by: "sector", limits: { Y: 0.3 } },
      { ...own, id: "c", by: "country", limits: { Q: 0.3 } },
      { ...own, limits: { A: 0.3 } },
    ];
    expect(() => applyCaps(lines, [jointly(steps)])).toThrow(
      /sector Y at most 0.3, security_id A at most 0.3, the limit country Q at most 0.3 is passed by at least 0.1: 0.9 < 1/,
    );
  });

  const jointly = (steps: JointStep["steps"], over: Partial<JointStep> = {}): CapStep => ({
    id: "all",
    unit: "security",
    kind: "joint",
    objective: "least_relative_squares",
    steps,
    ...over,
  });
  const AT_MOST_A_FIFTH = { id: "size", unit: "security", kind: "single", target: 0.2 };
  const FOLLOWING = { id: "other", unit: "security", kind: "relative", to: "parent", points: 0.05 };
  const HALTED = { no_receivers: "halted" };

  test.each`
    steps                                                      | over      | limit                                    | because
    ${[AT_MOST_A_FIFTH]}                                       | ${{}}     | ${'limit "limits of size", value 0.2'}   | ${"the step that says it"}
    ${[FOLLOWING]}                                             | ${{}}     | ${'limit "limits of other", value 0.15'} | ${"no target is written anywhere"}
    ${[AT_MOST_A_FIFTH, { ...FOLLOWING, id: "x" }, FOLLOWING]} | ${{}}     | ${'limit "limits of size, x and other"'} | ${"the smallest of three"}
    ${[{ ...AT_MOST_A_FIFTH, target: 0.25 }]}                  | ${HALTED} | ${'limit "no_receivers", value 1'}       | ${"four at 25 % would do, could C receive"}
    ${[AT_MOST_A_FIFTH]}                                       | ${HALTED} | ${'limit "limits of size", value 0.2'}   | ${"at 20 % they would not, could it receive"}
  `("limits of single units that cannot hold are named: $because", ({ steps, over, limit }) => {
    const lines = linesOf({ A: 0.4, B: 0.3, C: 0.2, D: 0.1 }).map((line) => ({
      ...line,
      attributes: { parent: "0.1", halted: line.securityId === "C" ? "true" : "" },
    }));
    expect(() => applyCaps(lines, [jointly(steps, over)])).toThrow(limit);
  });

  test("a step that limits several lines together alone is none of single units", () => {
    const together = { id: "both", unit: "company", kind: "single", target: 0.9 } as const;
    const lines = [lineOf("A1", "A", 0.3), lineOf("A2", "A", 0.2), lineOf("B1", "B", 0.3)];
    const steps = [AT_MOST_A_FIFTH as JointStep["steps"][number], together];
    expect(() => applyCaps([...lines, lineOf("B2", "B", 0.2)], [jointly(steps)])).toThrow(
      'limit "limits of size", value',
    );
  });

  const BOUND = linesOf({ A: 0.4, B: 0.3, C: 0.2, D: 0.1 }).map((line) => ({
    ...line,
    attributes: {
      sector: ["A", "B"].includes(line.securityId) ? "X" : "Y",
      halted: line.securityId === "C" ? "true" : "",
    },
  }));
  const GROUPED = { id: "sector", unit: "security", kind: "group", by: "sector" };

  test.each`
    single  | group   | over      | limit                | because
    ${0.4}  | ${0.6}  | ${{}}     | ${"limit by sector"} | ${"1.2 is nearer to one than 1.6"}
    ${0.26} | ${0.6}  | ${{}}     | ${"limits of size"}  | ${"1.04 is nearer than 1.2"}
    ${0.3}  | ${0.6}  | ${HALTED} | ${"no_receivers"}    | ${"0.2 of C and three at 30 % are 1.1"}
    ${0.4}  | ${0.55} | ${HALTED} | ${"limit by sector"} | ${"1.1 is nearer than 1.4"}
  `("limits that hold are told by the one with the least reach: $because", (row) => {
    const size = { ...AT_MOST_A_FIFTH, target: row.single };
    const steps = [size, { ...GROUPED, limit: row.group }] as unknown as JointStep["steps"];
    const [told] = applyCaps(BOUND, [jointly(steps, row.over)]).steps;
    expect(told!.feasibility).toMatchObject({ limit: row.limit, holds: true });
  });

  test("who receives nothing receives nothing where limits are relaxed", () => {
    const over = { ...HALTED, infeasible: "relax_to_feasible" } as const;
    const steps = [AT_MOST_A_FIFTH] as JointStep["steps"];
    const third = 0.8 / 3;
    const after = capped(BOUND, [jointly(steps, over)]);
    expect(after["C"]).toBeCloseTo(0.2, 12);
    expect([after["A"], after["B"], after["D"]].map((weight) => weight! / third)).toEqual(
      [1, 1, 1].map((one) => expect.closeTo(one, 9)),
    );
  });

  test.each`
    limits                      | note                                                         | because
    ${{ A: 0.5, X: 0.1, B: 1 }} | ${"no line has sector X: the limit holds nothing"}           | ${"a misspelt value would go unseen"}
    ${{ Y: 0.1, X: 0.1 }}       | ${"no line has sector X, sector Y: the limit holds nothing"} | ${"both are named"}
    ${{ A: 0.5, B: 0.6 }}       | ${""}                                                        | ${"every limit has lines"}
  `("a limit of a value that no line has is noted: $because", ({ limits, note }) => {
    const lines = withAttribute(linesOf({ A1: 0.6, B1: 0.4 }), "sector", firstLetter);
    expect(applyCaps(lines, [bySector({ limits })]).steps[0]!.note).toBe(note);
  });
});
