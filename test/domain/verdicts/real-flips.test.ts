import { describe, expect, test } from "vitest";
import type { Verdict } from "../../../domain/pro-forma.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { dataPresent } from "../../shared-data.ts";
import { oneStepLess, withMeasure } from "./flip-check.ts";
import { membershipOf } from "./membership.ts";
import { realReview, type RealReview } from "./real-review.ts";

/** Lines of each reason code that are run again; all where there are fewer. */
const LINES = 20;

const REVIEWS: readonly RealReview[] = [
  { index: "exchange-100", kind: "annual", before: "2022-11-30", session: "2023-11-30" },
  { index: "us-broad", kind: "annual", before: "2023-05-31", session: "2024-05-31" },
  { index: "large-500", kind: "quarterly", before: "2024-03-08", session: "2024-06-14" },
];

describe.skipIf(!dataPresent).each(REVIEWS)("$index on the market of $session", (review) => {
  const inputs = realReview(review);
  const { segments } = reconstitute(inputs);

  test("every line of the universe and every missing member has a verdict in every index", () => {
    const lines = new Set(inputs.universe.securities.map(({ securityId }) => securityId));
    for (const { securityId } of inputs.current) lines.add(securityId);
    for (const { verdicts, constituents } of segments) {
      expect(new Set(verdicts.map(({ securityId }) => securityId))).toEqual(lines);
      expect(verdicts).toHaveLength(lines.size);
      expect(verdicts.filter(({ selected }) => selected)).toHaveLength(constituents.length);
    }
  });

  test(`${LINES} lines of every reason code flip at their flip value, and hold one step before it`, () => {
    for (const { at, verdict } of sample(segments.map(({ verdicts }) => verdicts))) {
      const said = JSON.stringify(verdict);
      const selectedAt = (value: number | string): boolean =>
        membershipOf(withMeasure(inputs, verdict, value))[at]!.has(verdict.securityId);
      if (verdict.flipValue === undefined) {
        expect(verdict.explain(), said).toMatch(/^needs: ./);
        continue;
      }
      expect(selectedAt(verdict.flipValue), said).toBe(!verdict.selected);
      const back = oneStepLess(inputs, verdict);
      if (back !== undefined) expect(selectedAt(back), said).toBe(verdict.selected);
    }
  }, 300_000);
});

interface Sampled {
  readonly at: number;
  readonly verdict: Verdict;
}

/** Evenly over the lines of each code, those with a flip value first. */
function sample(verdicts: readonly (readonly Verdict[])[]): readonly Sampled[] {
  const byCode = new Map<string, Sampled[]>();
  for (const [at, found] of verdicts.entries())
    for (const verdict of found) {
      const key = `${verdict.reasonCode} ${verdict.selected} ${verdict.flipValue === undefined}`;
      byCode.set(key, [...(byCode.get(key) ?? []), { at, verdict }]);
    }
  return [...byCode.values()].flatMap((found) => {
    const step = Math.max(1, Math.floor(found.length / LINES));
    return found.filter((_, index) => index % step === 0).slice(0, LINES);
  });
}
