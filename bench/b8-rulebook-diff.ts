import { fileURLToPath } from "node:url";
import { plainDate } from "../domain/calendar/plain-date.ts";
import { compareRulebooks, type ReviewPair } from "../domain/comparison/rulebook-comparison.ts";
import { carriedFrom, type Carried } from "../domain/comparison/carried-review.ts";
import { comparisonFiles } from "../domain/comparison/pack/comparison-files.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { reconstitute } from "../domain/reconstitute.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { loadRulebooks } from "../infra/rulebooks.ts";
import { inTurn, timed, type Sample } from "./figures.ts";
import type { BenchOptions } from "./options.ts";
import { ratioOf, type BenchResult } from "./result.ts";
import { walkedUniverse } from "./walked-universe.ts";

const NAMES = 3_000;
const LINES = 3_600;
const QUARTERS = 80;
const RULEBOOK = fileURLToPath(new URL("../rulebooks/large-500/2021.1.yaml", import.meta.url));

/** Twenty years of quarters under two versions of a rulebook, against running each of them plainly. */
export async function benchRulebookDiff({ rounds }: BenchOptions): Promise<BenchResult> {
  const pairs = quarters();
  const plainRuns = (): void => {
    plainChain(pairs.map(({ a }) => a));
    plainChain(pairs.map(({ b }) => b));
  };
  const measured = await inTurn(
    [
      { name: "two plain runs", run: (): Promise<Sample> => timed(plainRuns) },
      { name: "the difference", run: (): Promise<Sample> => timed(() => compareRulebooks(pairs)) },
      {
        name: "the difference and its pack",
        run: (): Promise<Sample> => timed(() => comparisonFiles(compareRulebooks(pairs), pairs)),
      },
    ],
    { rounds: Math.min(rounds, MOST_ROUNDS), warmUps: 1 },
  );
  return {
    id: "B8",
    title: `two versions of large-500 over ${QUARTERS} quarters at ${NAMES} names, a verdict for each`,
    measured,
    aims: ["the difference", "the difference and its pack"].map((ours) => ({
      what: `${ours} to two plain runs`,
      limit: 2,
      found: ratioOf(measured, ours, "two plain runs"),
      unit: "x" as const,
    })),
    notes: ["synthetic universe from a fixed seed; sizes walk from quarter to quarter"],
  };
}

/** A round is three times twenty years. */
const MOST_ROUNDS = 5;

/** A chain without comparison: each review from the composition that the one before left. */
function plainChain(reviews: readonly ReviewInputs[]): void {
  let carried: Carried | undefined;
  for (const review of reviews) {
    const inputs = { ...review, ...carried };
    carried = carriedFrom(inputs, reconstitute(inputs));
  }
}

function quarters(): readonly ReviewPair[] {
  const { methodology } = loadRulebooks(RULEBOOK)[0]!;
  const a = versionOf(methodology, { version: "1", buffer: 100, target: 0.03 });
  const b = versionOf(methodology, { version: "2", buffer: 200, target: 0.02 });
  const universes = walkedUniverse({ seed: 2026, lines: LINES, quarters: QUARTERS });
  return universes.map((universe, quarter) => {
    const month = String((quarter % 4) * 3 + 3).padStart(2, "0");
    const review = `${2005 + Math.floor(quarter / 4)}-${month}`;
    const effective = plainDate(`${review}-21`);
    const shared = {
      kind: KIND,
      review,
      effective,
      effectiveOverridden: true,
      dates: { review, kind: KIND, roles: [] },
      universe,
      prices: {},
      current: [],
      decisions: [],
      previousRanks: [],
      divisors: {},
      lookedBack: {},
    };
    return { a: { ...shared, methodology: a }, b: { ...shared, methodology: b } };
  });
}

const KIND = "quarterly";

/** large-500 at the size of the benchmark, with its own buffer either side of the count and cap. */
function versionOf(
  methodology: Methodology,
  of: { readonly version: string; readonly buffer: number; readonly target: number },
): Methodology {
  const [enters, leaves] = [NAMES - of.buffer, NAMES + of.buffer];
  const stages = [`rank <= ${enters} or (member and rank <= ${leaves})`, "not member"];
  const caps = [{ id: "company", unit: "company", kind: "single", target: of.target }] as const;
  return {
    ...methodology,
    version: of.version,
    select: { [KIND]: { count: NAMES, stages } },
    caps: { [KIND]: caps },
  };
}
