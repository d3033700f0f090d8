import type { FloatReading } from "../float/float-reading.ts";
import { sourceColumn } from "../float/source-column.ts";
import { gridAround } from "../numeric/grid.ts";
import type { EligibilityTest, TestSubject } from "./eligibility-test.ts";
import type { IfMissing } from "./screen.ts";

/** The test that a rulebook puts to every line whose float it will not make of what is known. */
export function knownFloatTests(
  ifMissing: IfMissing | undefined,
  float: FloatReading,
): readonly EligibilityTest[] {
  return ifMissing === undefined || ifMissing === "pass" ? [] : [knownFloatTest(ifMissing, float)];
}

/** Keeps lines of which every column of the float's source is known. */
function knownFloatTest(ifMissing: IfMissing, float: FloatReading): EligibilityTest {
  const unknown = ({ security }: TestSubject) => float.unknown(security);
  const deciding = (subject: TestSubject): string => unknown(subject)[0] ?? float.columns[0]!;
  return {
    id: "float_source",
    stage: "rank",
    column: float.columns[0]!,
    reads: float.columns,
    deciding,
    margin: false,
    passes: (subject) => unknown(subject).length === 0,
    isMissing: (subject) => unknown(subject).length > 0,
    failsUnknown: true,
    unknown,
    refusesUnknown: ifMissing === "refuse",
    answer: (subject) => {
      const missing = unknown(subject).length > 0;
      return {
        passes: !missing,
        missing,
        reasonCode: "float_source_unknown",
        value: sourceColumn(deciding(subject))(subject.security),
        comparator: ">=",
        threshold: 0,
        margin: undefined,
        relativeMargin: undefined,
      };
    },
    crossings: (subject, { grid }) => {
      const column = deciding(subject);
      const { security } = subject;
      if (unknown(subject).length !== 1) return [];
      return [0, ...float.bends(security, column)]
        .flatMap((value) => gridAround(grid, value))
        .filter((value) => {
          const anew = float.withValue(security, { column, value });
          const isKnown = value >= 0 && unknown({ ...subject, security: anew }).length === 0;
          return isKnown && float.fault(anew) === undefined;
        })
        .toSorted((a, b) => a - b);
    },
    limitsOn: ({ security }, column) => [0, ...float.bends(security, column)],
    need: (subject) => `${unknown(subject).join(" and ")} to be known`,
  };
}
