import { expect, test } from "vitest";
import { BUILT_IN_MEASURES, isMadeForRanks } from "../../../domain/measures/rank-measure.ts";
import { columnProblems } from "../../../domain/methodology/column-problems.ts";
import { requiredColumns } from "../../../domain/methodology/required-columns.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";

const COLUMNS = ["company_cap", "price", "exchange", "sector", "advt"];
const MADE = BUILT_IN_MEASURES.filter(isMadeForRanks);

const screenedBy = (measure: string) =>
  smallRulebook({
    universe: { screens: [{ id: "made", measure, at_least: 1, if_missing: "fail" }] },
  });

test("a measure that has a column of its name is one for a screen too", () => {
  expect(MADE).toContain("float_cap");
  expect(MADE).not.toContain("company_cap");
});

test.each(MADE)("a screen that reads %s as a column is refused, a rank is not", (measure) => {
  const screened = screenedBy(measure);
  const [problem] = columnProblems(screened, COLUMNS);
  expect(problem?.path).toEqual(["universe", "screens", 0, "measure"]);
  expect(problem?.reason).toMatch(/is no column of the universe file; a (screen|rank) .* `by: /);
  expect(requiredColumns(screened, "annual")).toContain(measure);
  const ranked = smallRulebook({ rank: { ...smallRulebook().rank, by: measure } });
  expect(columnProblems(ranked, COLUMNS).filter(({ path }) => path[0] === "rank")).toEqual([]);
});
