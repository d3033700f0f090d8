import { attributeTest } from "../eligibility/attribute-test.ts";
import { barTest } from "../eligibility/bar-test.ts";
import type { EligibilityTest } from "../eligibility/eligibility-test.ts";
import { numberColumn } from "../universe/columns.ts";
import { schemeOf, type WeightRule } from "./schemes.ts";
import type { WeightInput } from "./weighting-scheme.ts";

/**
 * What a line needs so that the rulebook's scheme can weigh it, after the size tests.
 *
 * Rule: with `if_missing: fail` a line without it is left out before ranking; else the review ends with
 * screen_measure_missing. A number outside what the scheme can weigh by is as good as missing.
 * `part`: the column with the part of a line that the index holds, which weighs as a factor.
 */
export function inputTests(rule: WeightRule, part?: string): readonly EligibilityTest[] {
  const scheme = schemeOf(rule);
  const numbers = weightInputs(rule, part).map(inputTest);
  const attribute = scheme.attribute?.(rule);
  const texts = attribute === undefined ? [] : [attributeTestOf(attribute)];
  return [...texts, ...numbers].map((test) => (rule.if_missing === "fail" ? test : refusing(test)));
}

/** The number columns that lines are weighed by, that of the part held last. */
export function weightInputs(rule: WeightRule, part?: string): readonly WeightInput[] {
  const held = part === undefined ? [] : [{ column: part, over: 0, atMost: 1 }];
  return [...schemeOf(rule).inputs(rule), ...held];
}

function inputTest({ column, over, atLeast, atMost }: WeightInput): EligibilityTest {
  const read = numberColumn(column);
  const bounds = {
    lower: { limit: over ?? atLeast ?? 0, includes: over === undefined },
    ...(atMost !== undefined && { upper: { limit: atMost, includes: true } }),
  };
  return barTest({
    id: inputTestId(column),
    stage: "rank",
    column,
    read: ({ security }) => read(security),
    boundsFor: () => bounds,
    ifMissing: "fail",
    hasMargin: false,
  });
}

function attributeTestOf(given: {
  readonly column: string;
  readonly values: readonly string[];
}): EligibilityTest {
  const { column, values } = given;
  return attributeTest({ id: inputTestId(column), attribute: column, allow: values });
}

function inputTestId(column: string): string {
  return `weight_${column}`;
}

function refusing(test: EligibilityTest): EligibilityTest {
  return {
    ...test,
    refusesUnknown: true,
    answer: (subject) => {
      const answer = test.answer(subject);
      return { ...answer, missing: !answer.passes };
    },
  };
}
