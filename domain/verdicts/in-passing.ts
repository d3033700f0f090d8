import type { EligibilityTest } from "../eligibility/eligibility-test.ts";
import { setAside, testsFor } from "../eligibility/eligibility.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Review } from "../review.ts";
import { isIn } from "../segments/placement.ts";
import type { Cases } from "./cases.ts";
import type { LineCase } from "./line-case.ts";
import type { Others } from "./others.ts";

/**
 * Whether an index holds a line if it passed the first test that it fails, by a value which nothing else
 * looks at.
 */
export type InPassing = (of: LineCase, failed: EligibilityTest, segment: number) => boolean;

export function isInPassingOf(
  { rules, segmentation }: Review,
  { others, cases }: { readonly others: Others; readonly cases: Cases },
): InPassing {
  const isOneIndex = segmentation.ids.length === 1;
  return (of, failed, segment) => {
    const key = failsOnly(of, failed, rules) ? cases.keyOf(of) : undefined;
    if (!key) return false;
    const entry = isOneIndex ? others.entryPlace(of, segment) : undefined;
    if (entry !== undefined) return others.ranksWithin(key, entry);
    const { facts, own, group, lines, cap } = of;
    const place = others.placeOf(key, own, own);
    const moved = { own, place, amount: key.amount, group, company: { lines, cap } };
    return isIn(others.outcomeAt(facts, moved), segment);
  };
}

/** Whether nothing else keeps a line out. `failed`: the first test that it fails. */
function failsOnly(
  { line, subject }: LineCase,
  failed: EligibilityTest,
  rules: ResolvedRules,
): boolean {
  if (setAside(line)) return false;
  const tests = testsFor(line, rules);
  for (let at = tests.indexOf(failed) + 1; at < tests.length; at++)
    if (!tests[at]!.passes(subject)) return false;
  return true;
}
