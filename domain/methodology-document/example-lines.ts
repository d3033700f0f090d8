import type { ProForma, SegmentProForma, Verdict } from "../pro-forma.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { flipDistance } from "../publication/flip-distance.ts";
import { sortsOf } from "../selection/rank-rule.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { code } from "../words/spans.ts";
import { companyCapOf } from "../measures/company-cap.ts";

/** One line that a worked example follows, and why it was chosen. */
export interface ExampleLine {
  readonly verdict: Verdict;
  readonly segment: SegmentProForma;
  readonly why: string;
}

/**
 * Three lines of an example: the best ranked, the one nearest to the other outcome of the selection,
 * and the largest that a screen keeps out. One that does not exist is left out.
 */
export function exampleLines(inputs: ReviewInputs, { segments }: ProForma): readonly ExampleLine[] {
  const [first] = segments;
  if (!first) return [];
  const best = first.constituents.toSorted(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || byCodeUnit(a.securityId, b.securityId),
  )[0];
  const comfortable = first.verdicts.find(({ securityId }) => securityId === best?.securityId);
  const near = nearest(
    first.verdicts.filter((verdict) => verdict !== comfortable),
    sortsOf(inputs.methodology.rank)[0]!.by,
  );
  const out = largestScreened(inputs, first.verdicts);
  return [
    ...(comfortable ? [{ verdict: comfortable, how: "comfortably" }] : []),
    ...(near ? [{ verdict: near, how: hasDistance(near) ? "just" : "also" }] : []),
    ...(out ? [{ verdict: out, how: "screened" }] : []),
  ].map(({ verdict, how }) => {
    const segment = segmentOf(segments, verdict);
    const own = segment.verdicts.find(({ securityId }) => securityId === verdict.securityId)!;
    return { verdict: own, why: `${how} ${placeOf(own)}`, segment };
  });
}

/** Where nothing short of a value that is gone, or no number, flips any line, one of many is shown. */
function hasDistance(verdict: Verdict): boolean {
  return (flipDistance(verdict) ?? Infinity) < 1;
}

/** A verdict speaks of one segment; a line that is out of it may be in another. */
function placeOf({ selected, segment }: Verdict): string {
  if (segment !== "") return `in ${code(segment)}`;
  return selected ? "in" : "out";
}

/** The line's own segment, where its weight and its verdict are; the first for a line that is in none. */
function segmentOf(segments: readonly SegmentProForma[], verdict: Verdict): SegmentProForma {
  return segments.find(({ segment }) => segment === verdict.segment) ?? segments[0]!;
}

/** The nearest by what is ranked by; where nothing of that kind decides, by any measure. */
function nearest(verdicts: readonly Verdict[], ranked: string): Verdict | undefined {
  const selecting = verdicts.filter(({ stage }) => stage === "select" || stage === "segment");
  const byRank = selecting.filter(({ measure }) => measure === ranked);
  return (byRank.length > 0 ? byRank : selecting)
    .map((verdict) => ({ verdict, distance: flipDistance(verdict) ?? Infinity }))
    .toSorted(
      (a, b) => a.distance - b.distance || byCodeUnit(a.verdict.securityId, b.verdict.securityId),
    )[0]?.verdict;
}

function largestScreened(inputs: ReviewInputs, verdicts: readonly Verdict[]): Verdict | undefined {
  const byCompany = Map.groupBy(inputs.universe.securities, ({ companyId }) => companyId);
  const caps = new Map(
    inputs.universe.securities.map(({ securityId, companyId }) => [
      securityId,
      companyCapOf(byCompany.get(companyId)!).amount ?? 0,
    ]),
  );
  return verdicts
    .filter(({ stage, selected }) => stage === "screen" && !selected)
    .toSorted(
      (a, b) =>
        (caps.get(b.securityId) ?? 0) - (caps.get(a.securityId) ?? 0) ||
        byCodeUnit(a.securityId, b.securityId),
    )[0];
}
