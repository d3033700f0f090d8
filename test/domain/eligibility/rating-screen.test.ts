import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { decidingColumn, unknownColumns } from "../../../domain/eligibility/eligibility-test.ts";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import { gridOf } from "../../../domain/numeric/grid.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { testOf } from "./test-of.ts";

const VALUES = { grid: gridOf(0), texts: () => [] };
const COLUMNS = ["r1", "r2", "r3"];
const GRADE: Screen = {
  id: "grade",
  rating: { columns: COLUMNS },
  at_least: "BBB-",
  if_missing: "fail",
};
const HIGH_YIELD: Screen = { ...GRADE, at_least: "CCC-", at_most: "BB+" };
const WAIVED: Screen = { ...GRADE, if_missing: "pass" };

function subject(ratings: readonly string[]) {
  const attributes = Object.fromEntries(ratings.map((rating, at) => [`r${at + 1}`, rating]));
  const security = securityOf("a", { attributes });
  return { security, companyCap: { amount: 1, given: true }, isMember: false };
}

const made = (screen: Screen) => testOf(screen, plainDate("2026-11-30"));

test.each`
  screen        | ratings                    | passes   | reason                   | column  | margin       | flip         | because
  ${GRADE}      | ${["BBB-", "Baa3", "BB+"]} | ${true}  | ${""}                    | ${"r1"} | ${0}         | ${"BB+"}     | ${"the middle is at the limit, which is in"}
  ${GRADE}      | ${["BBB-", "Ba1", "BB+"]}  | ${false} | ${"grade_below_minimum"} | ${"r2"} | ${-1}        | ${"Baa3"}    | ${"a notch below; as that agency writes it"}
  ${GRADE}      | ${["A", "AA", "BB+"]}      | ${true}  | ${""}                    | ${"r1"} | ${4}         | ${"BB+"}     | ${"the nearer of the two that carry it"}
  ${GRADE}      | ${["BBB", "BB", ""]}       | ${false} | ${"grade_below_minimum"} | ${"r2"} | ${-2}        | ${"BBB-"}    | ${"of two the worse"}
  ${GRADE}      | ${["BB", "BB-", "B"]}      | ${false} | ${"grade_below_minimum"} | ${"r1"} | ${-2}        | ${undefined} | ${"two would have to rise"}
  ${GRADE}      | ${["BBB", "", ""]}         | ${true}  | ${""}                    | ${"r1"} | ${1}         | ${"BB+"}     | ${"the only one"}
  ${GRADE}      | ${["AAA", "", ""]}         | ${true}  | ${""}                    | ${"r1"} | ${9}         | ${"BB+"}     | ${"however good, the one bar is the lower"}
  ${GRADE}      | ${["NR", "", ""]}          | ${false} | ${"grade_unknown"}       | ${"r1"} | ${undefined} | ${"BBB-"}    | ${"no agency rates it"}
  ${WAIVED}     | ${["", "", ""]}            | ${true}  | ${""}                    | ${"r1"} | ${undefined} | ${"BB+"}     | ${"if_missing: pass"}
  ${HIGH_YIELD} | ${["BBB-", "BBB", "BB"]}   | ${false} | ${"grade_above_maximum"} | ${"r1"} | ${-1}        | ${"BB+"}     | ${"too good"}
  ${HIGH_YIELD} | ${["BBB-", "BB+", "BB"]}   | ${true}  | ${""}                    | ${"r2"} | ${0}         | ${"BBB-"}    | ${"the best that is in"}
  ${HIGH_YIELD} | ${["CC", "CCC-", "D"]}     | ${false} | ${"grade_below_minimum"} | ${"r1"} | ${-1}        | ${"CCC-"}    | ${"under the other end"}
`("$ratings: $because", ({ screen, ratings, passes, reason, column, margin, flip }) => {
  const asked = made(screen);
  const of = subject(ratings);
  const answer = asked.answer(of);
  expect(asked.passes(of)).toBe(passes);
  expect(answer.passes).toBe(passes);
  if (!passes) expect(answer.reasonCode).toBe(reason);
  expect(decidingColumn(asked, of)).toBe(column);
  expect(answer.margin).toBe(margin);
  const [nearest] = asked.crossings(of, VALUES);
  expect(nearest).toBe(flip);
  if (nearest === undefined) return;
  const at = COLUMNS.indexOf(column);
  expect(asked.passes(subject(ratings.with(at, nearest)))).toBe(!passes);
});

test("two ratings that must rise are both named, and together they are enough", () => {
  const sets = made(GRADE).mend!(subject(["BB", "Ba3", "B"]), () => VALUES);
  expect(sets).toEqual([
    { column: "r1", value: "BBB-" },
    { column: "r2", value: "Baa3" },
  ]);
  expect(made(GRADE).passes(subject(["BBB-", "Baa3", "B"]))).toBe(true);
  expect(made(GRADE).need(subject(["BB", "Ba3", "B"]))).toBe(
    "the middle of r1, r2, r3 at least BBB-",
  );
});

test("the agencies that do not rate a line are its empty columns", () => {
  expect(unknownColumns(made(GRADE), subject(["NR", "BBB", ""]))).toEqual(["r1", "r3"]);
});
