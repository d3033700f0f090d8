import { describe, expect, test } from "vitest";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { capHeadrooms, headroomColumns } from "../../../domain/publication/cap-headroom.ts";
import type { CompanyId, SecurityId } from "../../../domain/universe/security.ts";

/** Two energy companies, one of them with two lines, beside one of technology. */
const LINES = [
  line("A1", 0.2, "Energy"),
  line("A2", 0.15, "Energy"),
  line("B", 0.25, "Energy"),
  line("C", 0.4, "Technology"),
];

function line(id: string, weight: number, sector: string) {
  const [securityId, companyId] = [id as SecurityId, id[0] as CompanyId];
  return { securityId, companyId, weight, attributes: { sector } };
}

const GROUP: CapStep = { id: "sector", unit: "company", kind: "group", by: "sector", limit: 0.5 };

const rows = (steps: readonly CapStep[], lines: Parameters<typeof capHeadrooms>[1] = LINES) =>
  capHeadrooms(steps, lines).map(({ step, measure, limit, measured, headroom, held_by }) =>
    [step, measure, limit, measured.toFixed(4), headroom.toFixed(4), held_by].join("|"),
  );

describe("limits of a group", () => {
  test.each`
    step                                                           | gives                                                                                              | because
    ${GROUP}                                                       | ${["sector|sector Energy|0.5|0.6000|-0.1000|A B", "sector|sector Technology|0.5|0.4000|0.1000|C"]} | ${"each value has its row, over the limit or under it"}
    ${{ ...GROUP, limit: undefined, limits: { Technology: 0.4 } }} | ${["sector|sector Technology|0.4|0.4000|0.0000|C"]}                                                | ${"a value without a limit has none; exactly at it there is no room and nothing over"}
    ${{ ...GROUP, floor: 0.1 }}                                    | ${["sector|sector Energy|0.5|0.6000|-0.1000|A B", "sector|sector Technology|0.5|0.4000|0.1000|C"]} | ${"a floor is no limit"}
  `("$because", ({ step, gives }) => {
    expect(rows([step as CapStep])).toEqual(gives);
  });

  test("the order of the lines changes nothing", () => {
    expect(rows([GROUP], LINES.toReversed())).toEqual(rows([GROUP]));
  });

  test("without the column of a line there is no row, and other caps keep theirs", () => {
    const single: CapStep = { id: "largest", unit: "company", kind: "single", target: 0.3 };
    const without = LINES.map(({ attributes, ...held }) => ({
      ...held,
      attributes: held.securityId === "A1" ? undefined : attributes,
    }));
    expect(rows([single, GROUP], without)).toEqual(["largest|largest|0.3|0.4000|-0.1000|C"]);
  });
});

test("limits that hold together: the unit closest to its own limit, then every sum", () => {
  const joint: CapStep = {
    id: "both",
    unit: "company",
    kind: "joint",
    objective: "least_relative_squares",
    steps: [
      { id: "largest", unit: "company", kind: "single", target: 0.36 },
      { id: "sector", unit: "company", kind: "group", by: "sector", limit: 0.65 },
    ],
  };
  expect(rows([joint])).toEqual([
    "both|largest_over_its_limit|0.36|0.4000|-0.0400|C",
    "both|sector Energy|0.65|0.6000|0.0500|A B",
    "both|sector Technology|0.65|0.4000|0.2500|C",
  ]);
  expect(headroomColumns([joint, GROUP])).toEqual(["sector"]);
});

test("of limits that follow another index's weight: the unit closest to its own, by the review's column", () => {
  const relative: CapStep = {
    id: "parent",
    unit: "security",
    kind: "relative",
    to: "w",
    points: 0.1,
  };
  const lines = LINES.map((held) => ({
    ...held,
    attributes: { w: held.securityId === "C" ? "0.32" : "0.2" },
  }));
  expect(rows([relative], lines)).toEqual([
    "parent|largest_over_its_limit|0.42000000000000004|0.4000|0.0200|C",
  ]);
  expect(rows([{ ...relative, points: 0.02 }], lines)).toEqual([
    "parent|largest_over_its_limit|0.34|0.4000|-0.0600|C",
  ]);
  expect(rows([{ ...relative, unit: "company" }], lines)).toEqual([
    "parent|largest_over_its_limit|0.42000000000000004|0.4000|0.0200|C",
  ]);
  expect(rows([relative])).toEqual([]);
  expect(headroomColumns([relative])).toEqual(["w"]);
  const together: CapStep = {
    id: "both",
    unit: "security",
    kind: "joint",
    objective: "least_relative_squares",
    steps: [relative, { id: "sector", unit: "security", kind: "group", by: "sector", limit: 0.65 }],
  };
  const both = LINES.map(({ attributes, ...held }) => ({
    ...held,
    attributes: { ...attributes, w: "0.2" },
  }));
  expect(rows([together], both)).toEqual([
    "both|largest_over_its_limit|0.30000000000000004|0.4000|-0.1000|C",
    "both|sector Energy|0.65|0.6000|0.0500|B A1 A2",
    "both|sector Technology|0.65|0.4000|0.2500|C",
  ]);
});
