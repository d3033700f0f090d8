import { PARENT_WEIGHT, parentWeightOf } from "../universe/parent.ts";
import { code } from "../words/spans.ts";
import { barTest } from "./bar-test.ts";
import { SOURCE_TEST, sourceTest, type SourceKind } from "./universe-source.ts";

/** The universe is the composition of another index as it takes effect. */
interface ParentIndexSource {
  readonly kind: "parent_index";
  readonly index: string;
  readonly segment?: string | undefined;
}

/**
 * Boundary: a line is in the parent with any weight over 0.
 * Source: docs/methodology/universe-source.md.
 */
export const parentIndexSource: SourceKind<ParentIndexSource> = {
  testOf: (source) => ({
    ...sourceTest(WEIGHT_OVER_ZERO, "outside_parent"),
    need: () => `${PARENT_WEIGHT} over 0, as a member of ${parentName(source)} has`,
  }),
  columns: () => [],
  gives: { [PARENT_WEIGHT]: "number" },
  parent: ({ index, segment = "" }) => ({ index, segment }),
  words: (source) => [
    `The universe is the composition of ${code(parentName(source))} that takes effect with the review, or the newest before it.`,
    "A constituent that the parent drops is out, and no decision can bring in a line that the parent does not have.",
  ],
};

const WEIGHT_OVER_ZERO = barTest({
  id: SOURCE_TEST,
  stage: "screen",
  column: PARENT_WEIGHT,
  read: ({ security }) => parentWeightOf(security),
  boundsFor: () => ({ lower: { limit: 0, includes: false } }),
  ifMissing: "fail",
  hasMargin: false,
});

function parentName({ index, segment }: Pick<ParentIndexSource, "index" | "segment">): string {
  return segment === undefined ? index : `${index}/${segment}`;
}
