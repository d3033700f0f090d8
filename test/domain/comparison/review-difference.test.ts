import { expect, test } from "vitest";
import type {
  ComparedReview,
  ComparedSegment,
} from "../../../domain/comparison/compared-review.ts";
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

/** Two lines as two files print their weights. */
function printed(a: string, b: string): ComparedReview {
  const of = review({ above: [], below: [] });
  const line = (id: string, text: string) =>
    [id, { ...lineOf(id, Number(text), 1), weightText: text }] as const;
  const [segment] = of.segments;
  return { ...of, segments: [{ ...segment!, lines: new Map([line("A", a), line("B", b)]) }] };
}

test.each`
  a                 | b                 | gives             | because
  ${["0.10", "1"]}  | ${["0.1", "1.0"]} | ${""}             | ${"the same weights with other decimals are no difference"}
  ${["0.2", "0.1"]} | ${["0.3", "0.2"]} | ${"A 0.1, B 0.1"} | ${"equal differences stand by security_id, whatever doubles make of them"}
  ${["0.1", "0.2"]} | ${["0.2", "0.4"]} | ${"B 0.2, A 0.1"} | ${"the largest stands first"}
  ${["0.3", "0.2"]} | ${["0.1", "0.2"]} | ${"A -0.2"}       | ${"only what differs is there"}
`("$a and $b give $gives: $because", ({ a, b, gives }) => {
  const [segment] = reviewDifference(printed(a[0], a[1]), printed(b[0], b[1])).segments;
  const found = segment!.weights.map(({ security_id: id, difference }) => `${id} ${difference}`);
  expect(found.join(", ")).toBe(gives);
});

test("breakpoints stand by name, in whatever order a review has them", () => {
  const of = review({ above: [], below: [] });
  const a = { ...of, breakpoints: { small: 1, large: 2, same: 3 } };
  const b = { ...of, breakpoints: { same: 3, large: 4, mid: 5, small: 6 } };
  expect(reviewDifference(a, b).breakpoints).toEqual([
    { name: "large", a: 2, b: 4 },
    { name: "mid", a: undefined, b: 5 },
    { name: "small", a: 1, b: 6 },
  ]);
});

test("the same reason with another outcome, and a cap that is triggered and holds nobody, differ", () => {
  const of = review({ above: [["X", 1]], below: [] });
  const reviewed = (selected: boolean, triggered: boolean, ticker: string): ComparedReview => {
    const [above, below] = of.segments as [ComparedSegment, ComparedSegment];
    const verdict = {
      securityId: "X",
      ticker,
      selected,
      stage: "select",
      reasonCode: "r",
    } as const;
    const verdicts = new Map([["X", { ...verdict, explain: () => "" }]]);
    const line = { ...lineOf("X", selected ? 1 : 0.5, 1), ticker };
    const caps = [{ id: "cap", triggered, units: [] }];
    return {
      ...of,
      segments: [{ ...above, lines: new Map([["X", line]]), verdicts, caps }, below],
    };
  };
  const [above] = reviewDifference(
    reviewed(true, true, "OLD"),
    reviewed(false, false, "NEW"),
  ).segments;
  expect(above!.reasons).toMatchObject([{ selected_a: true, selected_b: false, ticker: "NEW" }]);
  expect(above!.caps).toMatchObject([{ id: "cap", triggered_a: true, triggered_b: false }]);
  expect(above!.weights).toMatchObject([{ security_id: "X", ticker: "NEW" }]);
});
