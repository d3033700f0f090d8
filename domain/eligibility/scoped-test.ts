import { textColumn } from "../universe/columns.ts";
import type { EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import type { ScreenScope } from "./screen.ts";

/**
 * The same test for a part of the lines; every other line passes it.
 *
 * Rule: `only` names attributes and the values a line must have, `unless` those that free a line from
 * the test, and with `of: newcomers` current constituents are free of it.
 * Boundary: an empty attribute is none of the values.
 */
export function scopedTest(test: EligibilityTest, scope: ScreenScope): EligibilityTest {
  const { only, unless, of } = scope;
  if (only === undefined && unless === undefined && of === undefined) return test;
  const required = readersOf(only);
  const freeing = readersOf(unless);
  const applies = ({ security, isMember }: TestSubject): boolean =>
    !(of === "newcomers" && isMember) &&
    required.every(({ read, values }) => values.has(read(security))) &&
    !freeing.some(({ read, values }) => values.has(read(security)));
  return {
    ...test,
    applies,
    passes: (subject) => !applies(subject) || test.passes(subject),
    isMissing: (subject) => applies(subject) && test.isMissing(subject),
    answer: (subject) => (applies(subject) ? test.answer(subject) : untested(test.answer(subject))),
    crossings: (subject, values) => (applies(subject) ? test.crossings(subject, values) : []),
    ...(test.limitsOn && {
      limitsOn: (subject, column) => (applies(subject) ? test.limitsOn!(subject, column) : []),
    }),
  };
}

function readersOf(named: ScreenScope["only"]) {
  return Object.entries(named ?? {}).map(([attribute, values]) => ({
    read: textColumn(attribute),
    values: new Set(values),
  }));
}

/** Whatever the measure says, the line passes, and no margin is its own. */
function untested(answer: TestAnswer): TestAnswer {
  return { ...answer, passes: true, missing: false, margin: undefined, relativeMargin: undefined };
}
