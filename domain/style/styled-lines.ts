import { numberColumn } from "../universe/columns.ts";
import { floatMarketCap } from "../weighting/float-market-cap.ts";
import type { SizedLine } from "../weighting/sized-line.ts";
import type { MembersBefore } from "../weighting/weighting-scheme.ts";
import { splitStyle } from "./split-style.ts";
import type { StyleRule, StyleSplit } from "./style-rule.ts";

/** The split of each constituent, in the order of the lines; last review's is in current.csv. */
export function styledLines(
  rule: StyleRule,
  { lines, before }: { readonly lines: readonly SizedLine[]; readonly before: MembersBefore },
): readonly StyleSplit[] {
  const readers = rule.measures.map(({ column }) => numberColumn(column));
  return splitStyle(
    rule,
    lines.map((sized) => {
      const { security } = sized.line;
      return {
        securityId: security.securityId,
        measures: readers.map((read) => read(security)),
        floatCap: floatMarketCap(sized),
        previous: before.get(security.securityId)?.current.style,
      };
    }),
  );
}
