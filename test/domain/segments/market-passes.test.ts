import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SLACK } from "../../../domain/numeric/slack.ts";
import { marketOthersOf, type MarketCompany } from "../../../domain/segments/market-others.ts";
import { marketCoverageTurns, passedAt } from "../../../domain/segments/market-passes.ts";
import { amountAt, valueAt, type MovedNumber } from "../../../domain/turns/moved-number.ts";

/** Of a market the companies in rank order, the place of the one that moves, and what a value makes of it. */
const moving = fc
  .record({
    companies: fc.array(
      fc.record({
        amount: fc.integer({ min: 1, max: 60 }),
        part: fc.constantFrom(0, 0.1, 0.5, 1),
        counts: fc.boolean(),
      }),
      { minLength: 1, maxLength: 40 },
    ),
    own: fc.option(fc.nat(), { nil: undefined }),
    fullCap: fc.record({ base: fc.nat(20), slope: fc.constantFrom(0, 0.5, 1, 3) }),
    part: fc.constantFrom(0, 0.2, 1),
  })
  .map(({ companies, own, fullCap, part }) => {
    const ranked = companies
      .toSorted((a, b) => b.amount - a.amount)
      .map(({ amount, part: free, counts }) => ({ amount, float: amount * free, counts }));
    const place = own === undefined ? undefined : (own % ranked.length) + 1;
    const floatCap = { base: part * fullCap.base, slope: part * fullCap.slope };
    return { ranked, place, fullCap, floatCap };
  });

/** The others as they are, each with the number that count up to it. */
function othersIn(ranked: readonly MarketCompany[], place: number | undefined) {
  const all = ranked.filter((_, at) => at + 1 !== place);
  return { all, counted: all.filter(({ counts }) => counts) };
}

const bounds = fc.uniqueArray(fc.constantFrom(0.3, 0.5, 0.65, 0.9, 1), { minLength: 1 });
const edges = fc.uniqueArray(fc.integer({ min: 1, max: 70 }), { maxLength: 4 });

test("the others of a market are those without the one that moves", () => {
  fc.assert(
    fc.property(moving, ({ ranked, place }) => {
      const { full, float, counted, placeOf } = marketOthersOf(ranked)(place);
      const others = othersIn(ranked, place);
      expect(full.count).toBe(others.all.length);
      for (let at = 0; at <= others.all.length; at++) {
        expect(full.at(at + 1)).toBe(others.all[at]?.amount);
        const best = others.all.slice(0, at).reduce((sum, each) => sum + each.float, 0);
        expect(float.best(at)).toBeCloseTo(best, 9);
      }
      for (let at = 0; at <= others.counted.length; at++) {
        expect(counted.at(at + 1)).toBe(others.counted[at]?.amount);
        const index = others.all.indexOf(others.counted[at]!);
        expect(placeOf(at + 1)).toBe(index < 0 ? others.all.length + 1 : index + 1);
      }
    }),
  );
});

describe("what halvings find of a market is what trying company by company does", () => {
  test("whom passing may matter", () => {
    fc.assert(
      fc.property(moving, edges, bounds, ({ ranked, place, fullCap, floatCap }, at, parts) => {
        const others = marketOthersOf(ranked)(place);
        const found = passedAt({ others, fullCap, floatCap }, { edges: at, bounds: parts });
        const tried = fullCap.slope === 0 ? [] : passedOneByOne();
        expect(new Set(found)).toEqual(new Set(tried));

        function passedOneByOne(): readonly number[] {
          const { all, counted } = othersIn(ranked, place);
          const total = all.reduce((sum, { float }) => sum + float, 0);
          let [before, rank] = [0, 0];
          return all.flatMap(({ amount, float, counts }) => {
            const own = amountAt(floatCap, valueAt(fullCap, amount));
            const from = (before / (total + own)) * (1 - SLACK);
            const to = ((before + float + own) / (total + own)) * (1 + SLACK);
            if (counts) rank += 1;
            before += float;
            const [above, below] = [
              counted[rank - 2]?.amount ?? Infinity,
              counted[rank]?.amount ?? 0,
            ];
            const isSeen =
              parts.some((part) => from <= part && part <= to) ||
              at.some((edge) => below <= edge && edge <= above);
            return isSeen ? [amount] : [];
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  test("where so many largest are exactly a part of it", () => {
    const span = fc.tuple(fc.nat(40), fc.constantFrom(5, 50, Infinity));
    fc.assert(
      fc.property(moving, bounds, span, ({ ranked, place, ...moved }, parts, [from, more]) => {
        const within = { from, to: from + more };
        const others = marketOthersOf(ranked)(place);
        const found = marketCoverageTurns({ others, ...moved }, parts, within);
        const tried = turnsOneByOne(othersIn(ranked, place).all, moved, parts);
        const inside = (turns: readonly number[]) =>
          turns.filter((turn) => turn > within.from * (1 + 1e-9) && turn < within.to * (1 - 1e-9));
        expect(texts(inside(found))).toEqual(texts(inside(tried)));
      }),
      { numRuns: 500 },
    );
  });
});

function turnsOneByOne(
  all: readonly MarketCompany[],
  { fullCap, floatCap }: { readonly fullCap: MovedNumber; readonly floatCap: MovedNumber },
  parts: readonly number[],
): readonly number[] {
  if (floatCap.slope === 0) return [];
  const total = all.reduce((sum, { float }) => sum + float, 0);
  const sums = all.reduce((held, { float }) => [...held, held.at(-1)! + float], [0]);
  return parts.flatMap((part) =>
    sums.flatMap((sum, k) => {
      const behind = valueAt(floatCap, sum / part - total);
      const among = valueAt(floatCap, (part * total - sum) / (1 - part));
      return [
        ...(amountAt(fullCap, behind) <= (all[k - 1]?.amount ?? Infinity) * (1 + SLACK)
          ? [behind]
          : []),
        ...(amountAt(fullCap, among) >= (all[k]?.amount ?? 0) * (1 - SLACK) ? [among] : []),
      ].filter(Number.isFinite);
    }),
  );
}

function texts(turns: readonly number[]): readonly string[] {
  return [...new Set(turns.map((turn) => turn.toPrecision(9)))].toSorted();
}
