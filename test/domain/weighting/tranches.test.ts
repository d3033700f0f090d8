import { describe, expect, test } from "vitest";
import type { CurrentConstituent } from "../../../domain/universe/security.ts";
import { constituentsFile } from "../../../domain/publication/constituents-file.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { readCurrentCsv } from "../../../schemas/current-csv.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

const rulebook = smallRulebook({
  universe: { screens: [] },
  select: { annual: { stages: ["rank <= 9"] } },
  caps: { annual: [] },
  weight: {
    scheme: "fundamental",
    prices: "price",
    if_missing: "fail",
    notional: 400,
    measures: [{ column: "sales" }],
    tranches: { months: [3, 6, 9, 12] },
  },
});

/** Lines by id: price and sales; one without sales is left out. */
function composed(
  lines: Readonly<Record<string, readonly [price: number, sales: number | ""]>>,
  current: readonly CurrentConstituent[] = [],
  review = "2024-06",
) {
  const securities = Object.entries(lines).map(([id, [price, sales]]) =>
    securityOf(id, { price, shares: 1, attributes: { sales: String(sales) } }),
  );
  const inputs = { ...inputsOf(rulebook, { kind: "annual", securities, current }), review };
  return reconstitute(inputs)
    .segments[0]!.constituents.toSorted((a, b) => (a.securityId < b.securityId ? -1 : 1))
    .map(({ securityId, weight, indexShares, tranches }) => ({
      id: securityId,
      weight: weight.toFixed(8),
      indexShares: indexShares.toFixed(6),
      tranches: tranches!.map((shares) => Number(shares.toFixed(6))),
    }));
}

function held(shares: Readonly<Record<string, readonly number[]>>): CurrentConstituent[] {
  return Object.entries(shares).flatMap(([id, tranches]) => {
    const indexShares = tranches.reduce((total, own) => total + own, 0);
    return membersOf([id], { indexShares, tranches });
  });
}

describe("one tranche is rebalanced, the others keep their index shares", () => {
  test("at the first review all take the measure's weights, each with a quarter", () => {
    expect(composed({ A: [10, 3], B: [5, 1] })).toEqual([
      { id: "A", weight: "0.75000000", indexShares: "30.000000", tranches: [7.5, 7.5, 7.5, 7.5] },
      { id: "B", weight: "0.25000000", indexShares: "20.000000", tranches: [5, 5, 5, 5] },
    ]);
  });

  test("in June the second goes to the new weights, within its own value", () => {
    // Each tranche is worth 7.5 x 10 + 5 x 5 = 100, the second goes from 75/25 to 50/50.
    const current = held({ A: [7.5, 7.5, 7.5, 7.5], B: [5, 5, 5, 5] });
    expect(composed({ A: [10, 1], B: [5, 1] }, current)).toEqual([
      { id: "A", weight: "0.68750000", indexShares: "27.500000", tranches: [7.5, 5, 7.5, 7.5] },
      { id: "B", weight: "0.31250000", indexShares: "25.000000", tranches: [5, 10, 5, 5] },
    ]);
  });

  test("a tranche that did better keeps its larger part", () => {
    // A doubled: tranche 1 (all A) is worth 200, tranche 2 (all B) 100, of a notional of 400.
    const current = held({ A: [10, 0, 0, 0], B: [0, 20, 0, 0] });
    expect(composed({ A: [20, 1], B: [5, 1] }, current)).toEqual([
      {
        id: "A",
        weight: "0.83333333",
        indexShares: "16.666667",
        tranches: [13.333333, 3.333333, 0, 0],
      },
      { id: "B", weight: "0.16666667", indexShares: "13.333333", tranches: [0, 13.333333, 0, 0] },
    ]);
  });

  test("what leaves is spread over its own tranche, a newcomer enters by the due one alone", () => {
    // Tranche 1 is worth 50 + 150, each other one 50 + 50: 2/5 and three times 1/5 of the notional.
    const current = held({ A: [5, 5, 5, 5], GONE: [15, 5, 5, 5] });
    const lines = composed({ A: [10, 1], GONE: [10, ""], NEW: [10, 1] }, current);
    expect(lines.map(({ id, tranches }) => [id, tranches])).toEqual([
      ["A", [16, 4, 8, 8]],
      ["NEW", [0, 4, 0, 0]],
    ]);
  });

  test("a newcomer cannot enter by a tranche that is worth nothing", () => {
    const current = held({ A: [40, 0, 0, 0] });
    expect(() => composed({ A: [10, 1], B: [5, 1] }, current)).toThrow(
      "tranche_2 is due and holds nothing: newcomers would weigh nothing",
    );
    expect(composed({ A: [10, 1] }, current)).toMatchObject([{ tranches: [40, 0, 0, 0] }]);
  });

  test("a month of no tranche, and members without tranches, are refused", () => {
    expect(() => composed({ A: [1, 1] }, [], "2024-07")).toThrow(
      /bad_input.*months.*none of 3, 6, 9, 12/,
    );
    expect(() => composed({ A: [1, 1] }, membersOf(["A"], { indexShares: 3 }))).toThrow(
      /bad_input.*tranche_1 to tranche_4/,
    );
  });

  test.each`
    tranches           | indexShares  | reason                                                   | because
    ${undefined}       | ${20}        | ${"there are 0, and its index_shares are 20"}            | ${"it has none though others have them"}
    ${[0, 0, 0, 0]}    | ${20}        | ${"they add up to 0, and its index_shares are 20"}       | ${"empty cells hold nothing"}
    ${[10, 10]}        | ${20}        | ${"there are 2, and its index_shares are 20"}            | ${"of tranches 3 and 4 nothing is said"}
    ${[4, 4, 4, 4, 4]} | ${20}        | ${"there are 5, and its index_shares are 20"}            | ${"the rulebook has four"}
    ${[5, 5, 5, 4.9]}  | ${20}        | ${"they add up to 19.9, and its index_shares are 20"}    | ${"a tenth of a share is somewhere else"}
    ${[5, 5, 5, 5]}    | ${undefined} | ${"they add up to 20, and its index_shares are unknown"} | ${"what the index holds is not said"}
  `("a member whose tranches are not its index shares is refused: $because", (row) => {
    const { tranches, indexShares, reason } = row;
    const current = [...held({ A: [5, 5, 5, 5] }), ...membersOf(["B"], { indexShares, tranches })];
    expect(() => composed({ A: [10, 1], B: [10, 1] }, current)).toThrow(
      `security_id "B", tranche_1 to tranche_4 are what each tranche holds of its index shares; ${reason}`,
    );
  });

  test("tranches that are rounded by themselves add up near enough", () => {
    const current = membersOf(["A"], { indexShares: 20, tranches: [5, 5, 5, 5.000002] });
    expect(composed({ A: [10, 1] }, current)).toMatchObject([{ indexShares: "40.000000" }]);
  });
});

test("constituents.csv is read as current.csv, tranches and all", () => {
  const securities = [securityOf("A", { shares: 1, attributes: { sales: "1" } })];
  const [segment] = reconstitute(inputsOf(rulebook, { kind: "annual", securities })).segments;
  const texts = { published: () => "1", publishedOr: () => "1", rounded: () => "1" };
  const text = constituentsFile(segment!.constituents, texts);
  expect(text.split("\n")[0]).toMatch(/weight_exact,tranche_1,tranche_2,tranche_3,tranche_4$/);
  const [line] = readCurrentCsv({ file: "c", text }, []);
  expect(line).toMatchObject({ indexShares: 40, tranches: [10, 10, 10, 10] });
  const gap = text.replace(/10,10,10,10/, "10,,-1,10");
  expect(() => readCurrentCsv({ file: "c", text: gap }, [])).toThrow(/tranche_3.*0 or more/);
});
