import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { decidingColumn } from "../../../domain/eligibility/eligibility-test.ts";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import { gridOf } from "../../../domain/numeric/grid.ts";
import type { Security } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { testOf } from "./test-of.ts";

const ATTRIBUTES = { falr: "number", tier: "text" } as const;

function subject(given: Partial<Security>, isMember = false) {
  const security = securityOf("a", { price: 10, shares: 100, advt: 7, ...given });
  return { security, companyCap: { amount: 500, given: true }, isMember };
}

const falr = (value: string) => ({ attributes: { falr: value } });
const tier = (value: string) => ({ attributes: { tier: value } });
const BOTH = "falr >= 0.75 and advt > 5";

test.each`
  expression                     | ifMissing | given                          | passes   | column     | crossings          | because
  ${"falr >= 0.75"}              | ${"fail"} | ${falr("0.75")}                | ${true}  | ${"falr"}  | ${[0.74]}          | ${"at the bar"}
  ${"falr >= 0.75"}              | ${"fail"} | ${falr("0.74")}                | ${false} | ${"falr"}  | ${[0.75, 0.76]}    | ${"one step less"}
  ${"0.75 <= falr"}              | ${"fail"} | ${falr("0.2")}                 | ${false} | ${"falr"}  | ${[0.75, 0.76]}    | ${"the column may stand second"}
  ${"90000000000000000 <= falr"} | ${"fail"} | ${falr("0.2")}                 | ${false} | ${"falr"}  | ${[9e16]}          | ${"however large the limit is"}
  ${"falr >= 0.75"}              | ${"pass"} | ${falr("")}                    | ${true}  | ${"falr"}  | ${[0.74]}          | ${"unknown and if_missing: pass"}
  ${"falr >= 0.75"}              | ${"fail"} | ${falr("")}                    | ${false} | ${"falr"}  | ${[0.75, 0.76]}    | ${"unknown and if_missing: fail"}
  ${BOTH}                        | ${"fail"} | ${falr("0.5")}                 | ${false} | ${"falr"}  | ${[0.75, 0.76]}    | ${"only one of the two is missing"}
  ${BOTH}                        | ${"fail"} | ${{ ...falr("0.5"), advt: 5 }} | ${false} | ${"falr"}  | ${[]}              | ${"two columns would have to change"}
  ${BOTH}                        | ${"fail"} | ${{ ...falr("0.8"), advt: 6 }} | ${true}  | ${"falr"}  | ${[0.74]}          | ${"a fifteenth against a fifth: the nearer limit"}
  ${BOTH}                        | ${"fail"} | ${{ ...falr("2"), advt: 6 }}   | ${true}  | ${"advt"}  | ${[5, 4.99]}       | ${"over leaves its limit out"}
  ${"price * shares >= 2000"}    | ${"fail"} | ${{}}                          | ${false} | ${"price"} | ${[20, 20.01]}     | ${"a straight line in the price"}
  ${"price > 3 and price < 9"}   | ${"fail"} | ${{}}                          | ${false} | ${"price"} | ${[8.99]}          | ${"the nearer end"}
  ${"price / shares > 0.5"}      | ${"fail"} | ${{}}                          | ${false} | ${"price"} | ${[50.01]}         | ${"the dividend can be solved for"}
  ${'tier in ("one", "two")'}    | ${"fail"} | ${tier("three")}               | ${false} | ${"tier"}  | ${["one", "two"]}  | ${"the texts of the list"}
  ${'tier != "three"'}           | ${"fail"} | ${tier("three")}               | ${false} | ${"tier"}  | ${["four", "one"]} | ${"the universe's other texts"}
  ${'tier != "three"'}           | ${"fail"} | ${tier("one")}                 | ${true}  | ${"tier"}  | ${["three"]}       | ${"the text that is refused"}
  ${"member or falr > 1"}        | ${"fail"} | ${falr("0.5")}                 | ${false} | ${"falr"}  | ${[1.01]}          | ${"a flag is no column"}
`("$expression of $given, if_missing $ifMissing: $because", (row) => {
  const { expression, ifMissing, given, passes, column, crossings } = row;
  const screen: Screen = { id: "asked", expression, if_missing: ifMissing };
  const made = testOf(screen, plainDate("2026-06-05"), { attributes: ATTRIBUTES });
  const of = subject(given);
  expect(made.passes(of)).toBe(passes);
  expect(made.answer(of).passes).toBe(passes);
  expect(decidingColumn(made, of)).toBe(column);
  const texts = () => ["four", "one", "three"];
  const found = made.crossings(of, { grid: gridOf(2), texts });
  expect(found.slice(0, crossings.length || 1)).toEqual(crossings);
});

test("members pass where the expression says so", () => {
  const screen: Screen = { id: "asked", expression: "member or falr > 1", if_missing: "fail" };
  const made = testOf(screen, plainDate("2026-06-05"), { attributes: ATTRIBUTES });
  expect(made.passes(subject(falr("0.5"), true))).toBe(true);
});

test("what a line needs names every column", () => {
  const screen: Screen = { id: "asked", expression: BOTH, if_missing: "fail" };
  const made = testOf(screen, plainDate("2026-06-05"), { attributes: ATTRIBUTES });
  const of = subject({ ...falr("0.5"), advt: 5 });
  expect(made.need(of)).toBe("falr and advt so that falr >= 0.75 and advt > 5");
  expect(made.answer(of)).toMatchObject({
    reasonCode: "asked_not_satisfied",
    comparator: "satisfies",
    threshold: BOTH,
    margin: undefined,
  });
});

test.each`
  given           | comparator | threshold | margin   | because
  ${falr("0.74")} | ${">="}    | ${0.75}   | ${-0.01} | ${"failing"}
  ${falr("0.80")} | ${">="}    | ${0.75}   | ${0.05}  | ${"passing"}
`("the margin of $given is positive on the passing side: $because", (row) => {
  const screen: Screen = { id: "asked", expression: "falr >= 0.75", if_missing: "fail" };
  const made = testOf(screen, plainDate("2026-06-05"), { attributes: ATTRIBUTES });
  const answer = made.answer(subject(row.given));
  expect(answer).toMatchObject({ comparator: row.comparator, threshold: row.threshold });
  expect(answer.margin).toBeCloseTo(row.margin, 12);
});
