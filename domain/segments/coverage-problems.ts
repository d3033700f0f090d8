import type { Methodology } from "../methodology/methodology.ts";
import { sortsOf } from "../selection/rank-rule.ts";
import type { RulebookProblem } from "../methodology/rulebook-problems.ts";
import type { SegmentRule } from "./segment-rule.ts";
import type { CoverageRange, InclusiveRange } from "./segment-sizes.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";
import { decimalText } from "../numeric/decimal-text.ts";

type Problems = readonly RulebookProblem[];

/** What the form of segments by coverage alone does not show. */
export function coverageProblems(rule: SegmentRule, { rank }: Methodology): Problems {
  const [first] = sortsOf(rank);
  if (rank.unit !== "company" || first!.by !== "company_cap" || first!.direction !== "descending")
    return [
      {
        path: ["segments"],
        reason: "segments by coverage are of companies ranked by company_cap, descending",
      },
    ];
  if (rule.per === undefined || rule.sizes === undefined)
    return [{ path: ["segments"], reason: "segments by coverage have `per` and `sizes`" }];
  const parts = partProblems(rule);
  return parts.length > 0 ? parts : [...rangeProblems(rule), ...referenceProblems(rule)];
}

function partProblems({ list }: SegmentRule): Problems {
  return list.flatMap(({ coverage, stay_up_to }, at): Problems => {
    const path = ["segments", "list", at];
    if (!coverage) return [{ path, reason: "every segment has `coverage`, the last one too" }];
    if (at === list.length - 1 && stay_up_to !== undefined)
      return [{ path, reason: "below the last segment there are no members to stay" }];
    const { at_least, target, at_most } = coverage;
    if (at_least > target || target > at_most)
      return [
        { path: [...path, "coverage"], reason: "the target lies between `at_least` and `at_most`" },
      ];
    return outgrows(list[at - 1]?.coverage, coverage)
      ? [{ path: [...path, "coverage"], reason: "coverages grow from segment to segment" }]
      : [];
  });
}

function outgrows(before: CoverageRange | undefined, after: CoverageRange): boolean {
  return (
    before !== undefined &&
    (before.target >= after.target ||
      before.at_least > after.at_least ||
      before.at_most > after.at_most)
  );
}

function rangeProblems({ sizes }: SegmentRule): Problems {
  const { range, coverage_moves: moves = range } = sizes!;
  const path = ["segments", "sizes"];
  return [
    ...emptyRange(range).map((reason) => ({ path: [...path, "range"], reason })),
    ...emptyRange(moves).map((reason) => ({ path: [...path, "coverage_moves"], reason })),
    ...(moves.at_least < range.at_least || moves.at_most > range.at_most
      ? [{ path: [...path, "coverage_moves"], reason: "coverage moves a cut-off inside `range`" }]
      : []),
  ];
}

function emptyRange({ at_least, at_most }: InclusiveRange): readonly string[] {
  return at_least > at_most ? ["`at_least` is over `at_most`"] : [];
}

/** Rows by date, each with an amount for every segment, and sizes that do not reach into each other. */
function referenceProblems({ sizes, list }: SegmentRule): Problems {
  const { references, range } = sizes!;
  const ids = list.map(({ id }) => id);
  return references.flatMap(({ from, of }, row): Problems => {
    const path = ["segments", "sizes", "references", row];
    if (row > 0 && from <= references[row - 1]!.from)
      return [{ path: [...path, "from"], reason: "rows are in order of their first day" }];
    return Object.entries(of).flatMap(([name, amounts]): Problems => {
      const missing = ids.filter((id) => !Object.hasOwn(amounts, id));
      const foreign = Object.keys(amounts).filter((id) => !ids.includes(id));
      const wrong = [
        ...missing.map((id) => `${id} has no reference size`),
        ...foreign.map((id) => `${id} is no segment; they are ${ids.join(", ")}`),
      ];
      if (wrong.length > 0) return wrong.map((reason) => ({ path: [...path, "of", name], reason }));
      return ids.slice(1).flatMap((id, at): Problems => {
        const upper = decimalProduct(amounts[id]!, range.at_most);
        const lower = decimalProduct(amounts[ids[at]!]!, range.at_least);
        return upper > lower
          ? [
              {
                path: [...path, "of", name, id],
                reason: `its sizes reach up to ${decimalText(upper)}, past ${decimalText(lower)} where those of ${ids[at]} begin`,
              },
            ]
          : [];
      });
    });
  });
}
