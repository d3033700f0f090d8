import { expect, test } from "vitest";
import type { ComparedReview } from "../../../domain/comparison/compared-review.ts";
import { reviewDifference } from "../../../domain/comparison/review-difference.ts";

type Held = readonly (readonly [id: string, part: number])[];

/** Two segments whose lines weigh by the part that is held. */
function review(segments: { readonly above: Held; readonly below: Held }): ComparedReview {
  const side = { index: "x", version: "1", review: "2024-12", kind: "k", effective: "2024-12-23" };
  return {
    ...side,
    ranks: new Map(),
    breakpoints: {},
    notes: [],
    segments: Object.entries(segments).map(([segment, held]) => ({
      segment,
      lines: new Map(held.map(([id, part]) => [id, lineOf(id, part / totalOf(held), part)])),
      verdicts: new Map(),
      caps: [],
      turnoverOneWay: 0,
      turnoverByCause: {},
    })),
  };
}

const totalOf = (held: Held): number => held.reduce((total, [, part]) => total + part, 0);
const lineOf = (securityId: string, weight: number, membershipFraction: number) => ({
  securityId,
  ticker: securityId,
  weight,
  weightText: String(weight),
  weightUncapped: weight,
  membershipFraction,
});

test.each`
  a                                                                   | b                                                                   | above                      | below                   | because
  ${{ above: [["X", 0.5], ["L", 1]], below: [["X", 0.5], ["S", 1]] }} | ${{ above: [["L", 1]], below: [["X", 1], ["S", 1]] }}               | ${"delete 0, move 0.1667"} | ${"add 0, move 0.0556"} | ${"the half that A has above is below in B: it moves, and is not deleted"}
  ${{ above: [["L", 1]], below: [["X", 1], ["S", 1]] }}               | ${{ above: [["X", 0.5], ["L", 1]], below: [["X", 0.5], ["S", 1]] }} | ${"delete 0, move 0.1667"} | ${"add 0, move 0.0625"} | ${"back again"}
  ${{ above: [["L", 1], ["X", 1]], below: [["S", 1]] }}               | ${{ above: [["L", 1]], below: [["S", 1]] }}                         | ${"delete 0.25, move 0"}   | ${"add 0, move 0"}      | ${"in no segment of B it is deleted"}
`("$because", ({ a, b, above, below }) => {
  const [upper, lower] = reviewDifference(review(a), review(b)).segments;
  const say = (part: number) => String(Math.round(part * 1e4) / 1e4);
  const { delete: deleted, move } = upper!.turnover.by_cause;
  expect(`delete ${say(deleted)}, move ${say(move)}`).toBe(above);
  expect(
    `add ${say(lower!.turnover.by_cause.add)}, move ${say(lower!.turnover.by_cause.move)}`,
  ).toBe(below);
});
