/** A cumulative percentile that decides: a fixed one, or that of the unit at a rank, and how far from it. */
export interface PercentileEdge {
  readonly at: { readonly rank: number } | { readonly percentile: number };
  /** Points from it, as a part of one; negative on the better side. */
  readonly shift: number;
}

/**
 * Amounts of one unit at which its own cumulative percentile is exactly an edge, while it keeps a place.
 *
 * With x the unit's amount, A(j) the sum of the best j others and k - 1 others before it, its percentile
 * is (A(k - 1) + x) / T, where T is A(n - 1) + x with the unit among the n that percentiles are taken
 * over, and A(n) without it. The percentile of the unit at rank r is A(r) / T behind the unit's place,
 * (A(r - 1) + x) / T from it on. Each edge is then one linear equation in x for each place k, whose
 * solution counts only where it lies between the amounts of the two neighbours.
 *
 * Between two such amounts a larger one passes others and changes nothing else.
 *
 * Expects: the others' amounts in rank order.
 */
export function percentileTurns(
  others: readonly number[],
  { edges, over }: { readonly edges: readonly PercentileEdge[]; readonly over: number },
): readonly number[] {
  const sums = [0];
  for (const amount of others) sums.push(sums.at(-1)! + amount);
  const best = (count: number): number => sums[Math.min(count, others.length)]!;
  const turns = new Set<number>();
  for (let place = 1; place <= others.length + 1; place++) {
    const isCounted = place <= over;
    const before = best(place - 1);
    const rest = isCounted ? best(over - 1) : best(over);
    for (const edge of edges) {
      const x = amountAt(edge, { place, before, rest, isCounted, best });
      if (isBetween(x, others[place - 2], others[place - 1])) turns.add(x);
    }
  }
  return [...turns];
}

interface AtPlace {
  readonly place: number;
  /** Sum of the others before it. */
  readonly before: number;
  /** Sum of the others that percentiles are taken over. */
  readonly rest: number;
  /** Whether percentiles are taken over the unit too. */
  readonly isCounted: boolean;
  readonly best: (count: number) => number;
}

/** NaN or infinite where no amount does it. */
function amountAt(
  { at, shift }: PercentileEdge,
  { place, before, rest, isCounted, best }: AtPlace,
): number {
  if ("percentile" in at) return solved(at.percentile + shift, 0);
  if (place > at.rank) return solved(shift, best(at.rank));
  return isCounted ? (before - best(at.rank - 1)) / shift - rest : Number.NaN;

  /** before + x = part * T + fixed */
  function solved(part: number, fixed: number): number {
    const amount = part * rest + fixed - before;
    return isCounted ? amount / (1 - part) : amount;
  }
}

function isBetween(x: number, a: number | undefined, b: number | undefined): boolean {
  if (!(x > 0) || !Number.isFinite(x)) return false;
  if (a === undefined || b === undefined) return true;
  return x >= Math.min(a, b) * (1 - SLACK) && x <= Math.max(a, b) * (1 + SLACK);
}

/** Amounts may be off by so much of themselves, since the sums here are plain. */
const SLACK = 1e-9;

/** The amounts of all but the unit at a place, in rank order; `undefined` = it has none. */
export function othersAmounts(
  units: readonly { readonly amount: number }[],
  own: number | undefined,
): readonly number[] {
  const amounts = units.map(({ amount }) => amount);
  if (own !== undefined) amounts.splice(own - 1, 1);
  return amounts;
}
