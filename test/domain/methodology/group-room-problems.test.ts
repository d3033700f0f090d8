import { expect, test } from "vitest";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { groupRoomProblems } from "../../../domain/methodology/group-room-problems.ts";
import { METHODS, rulebookBy } from "../../arbitraries/selection-rulebooks.ts";

const FOUR = { id: "s", attribute: "sector", allow: ["A", "B", "C", "D"] };
const NOT_D = { id: "d", attribute: "sector", deny: ["D"] };
const group = (limits: object, more: object = {}): CapStep =>
  ({ id: "g", unit: "company", kind: "group", by: "sector", ...limits, ...more }) as CapStep;
const joint = (limits: object): CapStep =>
  ({
    id: "j",
    unit: "security",
    kind: "joint",
    objective: "least_relative_squares",
    steps: [{ id: "one", unit: "security", kind: "single", target: 0.1 }, group(limits)],
  }) as CapStep;
const HALVES = {
  scheme: "fixed",
  by: "sector",
  within: "equal",
  weights: { A: 0.5, B: 0.5 },
  prices: "price",
  notional: 1000,
};

test.each`
  screens                               | step                                                          | weight       | says                                                               | because
  ${[]}                                 | ${group({ limit: 0.1 })}                                      | ${undefined} | ${""}                                                              | ${"any sector may come"}
  ${[FOUR]}                             | ${group({ limit: 0.25 })}                                     | ${undefined} | ${""}                                                              | ${"four quarters are just enough"}
  ${[FOUR]}                             | ${group({ limit: 0.24 })}                                     | ${undefined} | ${"limit: 4 values of sector may weigh 0.96 < 1 together"}         | ${"four times 0.24 are not"}
  ${[FOUR, NOT_D]}                      | ${group({ limit: 0.3 })}                                      | ${undefined} | ${"limit: 3 values of sector may weigh 0.9 < 1 together"}          | ${"the fourth is denied"}
  ${[FOUR, NOT_D]}                      | ${group({ limit: 0.3 }, { infeasible: "relax_to_feasible" })} | ${undefined} | ${""}                                                              | ${"it says how it is relaxed"}
  ${[FOUR, NOT_D]}                      | ${group({ limits: { A: 0.1 } })}                              | ${undefined} | ${""}                                                              | ${"the others have no limit"}
  ${[FOUR]}                             | ${group({ limits: { A: 0.7, D: 0.05 }, limit: 0.1 })}         | ${undefined} | ${"limit: 4 values of sector may weigh 0.95 < 1 together"}         | ${"each has its own or the one for all"}
  ${[FOUR]}                             | ${group({ limits: { A: 0.2, B: 0.2, C: 0.2, D: 0.2 } })}      | ${undefined} | ${"limits: 4 values of sector may weigh 0.8 < 1 together"}         | ${"each has its own alone"}
  ${[{ ...FOUR, allow: ["D"] }, NOT_D]} | ${group({ limit: 0.2 })}                                      | ${undefined} | ${""}                                                              | ${"nobody is left; that is told of the screens"}
  ${[FOUR]}                             | ${group({ limit: 0.2 }, { by: "country" })}                   | ${undefined} | ${""}                                                              | ${"countries are not known"}
  ${[FOUR, NOT_D]}                      | ${joint({ limit: 0.33 })}                                     | ${undefined} | ${"steps.1.limit: 3 values of sector may weigh 0.99 < 1 together"} | ${"inside a joint step too"}
  ${[]}                                 | ${group({ limit: 0.4 })}                                      | ${HALVES}    | ${"limit: 2 values of sector may weigh 0.8 < 1 together"}          | ${"fixed weights place two"}
  ${[]}                                 | ${group({ limit: 0.5 })}                                      | ${HALVES}    | ${""}                                                              | ${"and two halves hold"}
`("$because", ({ screens, step, weight, says }) => {
  const rulebook = {
    ...rulebookBy(METHODS["top_n"]!),
    universe: { screens },
    caps: { annual: [step] },
    ...(weight && { weight }),
  };
  const found = groupRoomProblems(rulebook as never).map(
    ({ path, reason }) =>
      `${path.slice(3).join(".")}: ${reason.replace("the cap cannot hold: ", "")}`,
  );
  expect(found.join("; ")).toBe(says);
});
