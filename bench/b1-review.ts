import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readComputeInputs } from "../cli/compute-inputs.ts";
import { sum } from "../domain/numeric/sum.ts";
import type { ProForma } from "../domain/pro-forma.ts";
import { reconstitute } from "../domain/reconstitute.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { madeMarket, reviewRulebook, type ReviewPlaces } from "./b1-market.ts";
import { inTurn, timed, type Contender, type Measured } from "./figures.ts";
import { growthExponent } from "./growth.ts";
import type { BenchOptions } from "./options.ts";
import { ratioOf, type BenchResult } from "./result.ts";
import { inScratch } from "./scratch.ts";

const SIZES = [1000, 10_000, 50_000];
const COMPARED = 10_000;
const OURS = "ours, a verdict with margin and flip value for every line";
const NUMPY = "numpy, no reasons";
const PANDAS = "pandas, no reasons";
/** Until the compiler has settled: later rounds are no faster. */
const WARM_UPS = 60;
/** How far two sums of the same weights may lie apart. */
const EQUAL_WITHIN = 1e-12;

/** Screens, company rank, buffer, iterated cap and closure, from read inputs to the pro forma. */
export async function benchReview({ rounds, python }: BenchOptions): Promise<BenchResult> {
  return await inScratch(async (folder) => {
    const bySize = new Map<number, readonly Measured[]>();
    for (const lines of SIZES) {
      const places = placesOf(lines);
      const files: MarketFiles = {
        universe: join(folder, `universe-${lines}.csv`),
        current: join(folder, `current-${lines}.csv`),
      };
      const inputs = await inputsOf(folder, { lines, ...places }, files);
      const contenders: Contender[] = [
        { name: OURS, run: () => timed(() => reconstitute(inputs)) },
      ];
      if (python)
        for (const [name, job] of [
          [NUMPY, "numpy_review"],
          [PANDAS, "pandas_review"],
        ] as const) {
          checkSame(
            name,
            reconstitute(inputs),
            (await python.ask(job, { ...files, ...places })).result,
          );
          contenders.push({ name, run: () => python.ask(job, { ...files, ...places }) });
        }
      bySize.set(lines, await inTurn(contenders, { rounds: rounds * 2, warmUps: WARM_UPS }));
    }
    return resultOf(bySize, python !== undefined);
  });
}

function resultOf(
  bySize: ReadonlyMap<number, readonly Measured[]>,
  hasPeers: boolean,
): BenchResult {
  const compared = bySize.get(COMPARED)!;
  const ours = (lines: number) => bySize.get(lines)!.find(({ name }) => name === OURS)!.wall;
  const exponent = growthExponent(SIZES.map((lines) => [lines, ours(lines).lowest]));
  return {
    id: "B1",
    title: `one review from read inputs: screens, company rank, buffer, iterated cap; ${COMPARED} lines`,
    measured: SIZES.flatMap((lines) =>
      bySize.get(lines)!.map((one) => ({ ...one, name: `${lines} lines: ${one.name}` })),
    ),
    aims: [
      { what: `${COMPARED} lines`, limit: 25, found: ours(COMPARED).median, unit: "ms" },
      ...(hasPeers
        ? [
            {
              what: `ours / ${NUMPY}`,
              limit: 5,
              found: ratioOf(compared, OURS, NUMPY),
              unit: "x" as const,
            },
            {
              what: `ours / ${PANDAS}`,
              limit: 0.2,
              found: ratioOf(compared, OURS, PANDAS),
              unit: "x" as const,
            },
          ]
        : []),
      {
        what: "growth from 1,000 to 50,000 lines, exponent",
        limit: 1.15,
        found: exponent,
        unit: "",
      },
    ],
    notes: [
      "peers begin with what ours begins with, ids as text, and choose the same companies with the same largest weight, or the run stops",
    ],
  };
}

/** A tenth of the lines as companies, with a buffer of a fifth above and a tenth below. */
function placesOf(lines: number): ReviewPlaces {
  const take = lines / 10;
  return { take, entry: Math.round(take * 0.8), stay: Math.round(take * 1.1) };
}

interface MarketFiles {
  readonly universe: string;
  readonly current: string;
}

async function inputsOf(
  folder: string,
  { lines, ...places }: ReviewPlaces & { readonly lines: number },
  { universe, current }: MarketFiles,
): Promise<ReviewInputs> {
  const market = madeMarket(lines);
  const rulebook = join(folder, `bench-${lines}.yaml`);
  await Promise.all([
    writeFile(universe, market.universe),
    writeFile(current, market.current),
    writeFile(rulebook, reviewRulebook(places)),
  ]);
  const asked = { rulebook, review: "2024-12", universe, current, pricesAt: [], divisor: [] };
  return (await readComputeInputs({ ...asked, out: folder })).inputs;
}

/** Throws where a peer does other work: other companies, or other weights. */
function checkSame(name: string, { segments }: ProForma, peer: unknown): void {
  const weights = new Map<string, number>();
  for (const { companyId, weight } of segments[0]!.constituents)
    weights.set(companyId, (weights.get(companyId) ?? 0) + weight);
  const ours = [weights.size, Math.max(...weights.values()), sum([...weights.values()])];
  const theirs = peer as readonly number[];
  if (ours.some((figure, at) => Math.abs(figure - theirs[at]!) > EQUAL_WITHIN))
    throw new Error(`${name} does other work: ${theirs.join(", ")} against ${ours.join(", ")}`);
}
