import { testsFor } from "../eligibility/eligibility.ts";
import {
  decidingColumn,
  readsColumn,
  type EligibilityTest,
} from "../eligibility/eligibility-test.ts";
import { FLOAT_FACTOR } from "../float/source-column.ts";
import { floatCapMeasure } from "../measures/float-cap-measure.ts";
import { isIn } from "../segments/placement.ts";
import { NUMBER_COLUMNS, TEXT_COLUMNS } from "../universe/columns.ts";
import { hangsOn } from "./cap-tests.ts";
import { CAP_COLUMNS } from "./case-values.ts";
import { columnFlips } from "./column-flip.ts";
import type { Figures } from "./finding.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { rankFigures } from "./rank-finding.ts";
import { shown } from "./shown.ts";

/**
 * The figures of another number column than the lever, where no value of the lever flips a line that
 * passes its tests: the first in the order of `otherColumns` that does; of a line that is in, one that
 * its float is made from at last, as a float of zero takes any line out.
 */
export function otherColumnFigures(inquiry: Inquiry, asked: Question): Figures | undefined {
  const { of, outcome, segment } = asked;
  const columns = otherColumns(inquiry, of);
  const ofFloat = isIn(outcome, segment) ? inquiry.review.rules.float.columns : [];
  for (const column of new Set([...columns, ...ofFloat])) {
    const found = columnFlips(inquiry, of, column)({ outcome, segment }, {});
    if (found) return rankFigures(of, found, isIn(outcome, segment));
  }
  return undefined;
}

/** Those of which a line's rank, the cut-offs of its market, or its company's cap are made. */
function otherColumns({ review, whatIf }: Inquiry, of: LineCase): readonly string[] {
  const { rules } = review;
  const ranked = rules.rank.columns.filter((column) => !TEXT_COLUMNS.includes(column));
  const ofFloatCap = floatCapMeasure.columns.flatMap((column) =>
    column === FLOAT_FACTOR ? rules.float.columns : [column],
  );
  const inMarkets = whatIf.others.columnTurnsOf ? ofFloatCap : [];
  const isAddedUp = !of.cap.given && ranked.includes("company_cap");
  const columns = [...new Set([...ranked, ...inMarkets, ...(isAddedUp ? CAP_COLUMNS : [])])];
  const lever = whatIf.leverOf(of).column;
  const others = columns.filter((column) => column !== lever);
  // Last, since a float of zero takes any line out.
  const isFloat = (column: string): boolean => rules.float.columns.includes(column);
  return [...others.filter((column) => !isFloat(column)), ...others.filter(isFloat)];
}

/** The value of another number column that alone lets in a line which a test keeps out, in words. */
export function aloneInWords(inquiry: Inquiry, of: LineCase, segment: number): string | undefined {
  const outcome = inquiry.none;
  for (const column of curingColumns(inquiry, of)) {
    const found = columnFlips(inquiry, of, column)({ outcome, segment }, {});
    if (found) return `${column} ${shown(found.flip)} alone`;
  }
  return undefined;
}

/** Number columns that every test which a line fails looks at, but the one that decides the first of them. */
function curingColumns({ review }: Inquiry, { line, subject, cap }: LineCase): readonly string[] {
  const failed = testsFor(line, review.rules).filter((test) => !test.passes(subject));
  const [first] = failed;
  if (!first) return [];
  const isRead = (test: EligibilityTest, column: string): boolean =>
    hangsOn(test, column) ||
    (readsColumn(test, "company_cap") && !cap.given && CAP_COLUMNS.includes(column));
  const own = decidingColumn(first, subject);
  const numbers = [...NUMBER_COLUMNS, ...review.rules.float.columns];
  return [...(first.reads ?? []), "company_cap", ...CAP_COLUMNS].filter(
    (column, at, all) =>
      column !== own &&
      all.indexOf(column) === at &&
      numbers.includes(column) &&
      failed.every((test) => isRead(test, column)),
  );
}
