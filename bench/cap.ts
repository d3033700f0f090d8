import { applyCaps } from "../domain/capping/apply-caps.ts";
import type { CapLine } from "../domain/capping/cap-line.ts";
import type { CapStep } from "../domain/capping/cap-step.ts";
import { allocate } from "../domain/capping/water-fill.ts";
import type { CompanyId, SecurityId } from "../domain/universe/security.ts";
import { inTurn, timed, type Measured } from "./figures.ts";
import type { BenchOptions } from "./options.ts";
import { ratioOf, type Aim, type BenchResult } from "./result.ts";

const SIZES = [3_000, 100_000] as const;
const AIMS_MS: Readonly<Record<number, number>> = { 3_000: 1, 100_000: 40 };
/** Furthest that a peer's weight may lie from ours and still be the same answer. */
const SAME = 1e-12;

/**
 * A single cap that some of the names break, alone and before a p/q/r step on companies of which some
 * have two lines, in rows in no order too; and the arithmetic alone.
 */
export async function benchCap({ rounds, python }: BenchOptions): Promise<BenchResult> {
  const measured: Measured[] = [];
  const aims: Aim[] = [];
  const notes: string[] = [];
  for (const size of SIZES) {
    const weights = sizesOf(size);
    const lines = weights.map(lineAt);
    const classes = weights.map(classAt);
    // Made in their order, as a reader of rows in no order makes them.
    const shuffled = weights.map((_, row) => {
      const at = (row * 7_919) % size;
      return classAt(weights[at]!, at);
    });
    const cap = 20 / size;
    const named = (who: string): string => `${who}, ${size} names`;
    const contenders = [
      {
        name: named("core with bound_by, factors and record"),
        run: () => timed(() => applyCaps(lines, [step(cap)])),
      },
      {
        name: named("core, single cap and p/q/r by company"),
        run: () => timed(() => applyCaps(classes, companySteps(cap))),
      },
      {
        name: named("core, the same from rows in no order"),
        run: () => timed(() => applyCaps(shuffled, companySteps(cap))),
      },
      {
        name: named("core, single cap, and its records read"),
        run: () => timed(() => applyCaps(lines, [step(cap)]).steps.length),
      },
      { name: named("core, weights alone"), run: () => timed(() => allocate(weights, 1, cap)) },
    ];
    if (python) {
      const { result } = await python.ask("numpy_cap", { weights, cap });
      const ours = allocate(weights, 1, cap).weights;
      const furthest = (result as number[]).reduce(
        (most, weight, at) => Math.max(most, Math.abs(weight - ours[at]!)),
        0,
      );
      notes.push(
        furthest <= SAME
          ? `numpy gives the same ${size} weights to ${furthest.toExponential(1)}`
          : `numpy is NOT COMPARABLE at ${size} names: it differs by ${furthest.toExponential(1)}`,
      );
      contenders.push({
        name: named("numpy, weights alone"),
        run: () => python.ask("numpy_cap", { weights, cap, tell: false }),
      });
    }
    measured.push(...(await inTurn(contenders, { rounds, warmUps: size < 10_000 ? 200 : 5 })));
    for (const { name } of contenders.filter(({ name: of }) => of.startsWith("core"))) {
      const found = measured.find((one) => one.name === name)!.wall.median;
      aims.push({ what: name, limit: AIMS_MS[size]!, found, unit: "ms" });
    }
  }
  const core = "core with bound_by, factors and record";
  const growth = ratioOf(measured, `${core}, 100000 names`, `${core}, 3000 names`);
  const exponent = Math.log(growth) / Math.log(SIZES[1] / SIZES[0]);
  notes.push(`growth from 3,000 to 100,000 names: n to the ${exponent.toFixed(2)}`);
  return { id: "cap", title: "a single cap, from lines to capped lines", measured, aims, notes };
}

const step = (target: number) => ({ id: "cap", unit: "security", kind: "single", target }) as const;

const companySteps = (cap: number): readonly CapStep[] => [
  { id: "one", unit: "company", kind: "single", target: cap },
  {
    id: "pqr",
    unit: "company",
    kind: "group_threshold",
    method: "release",
    member_limit: cap,
    members: { over: cap / 4 },
    trigger: { over: 0.3 },
    target: 0.28,
  },
];

/** A heavy tail from a fixed seed; fractions that sum to one. */
function sizesOf(count: number): number[] {
  let state = 20_260_918;
  const sizes = Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return 1 / (state / 2_147_483_648 + 1e-4);
  });
  const whole = sizes.reduce((total, size) => total + size, 0);
  return sizes.map((size) => size / whole);
}

/** Every eleventh line is the second class of the company before it. */
function classAt(weight: number, at: number): CapLine {
  const company = `C${String(Math.floor(at / 1.1)).padStart(6, "0")}`;
  return { ...lineAt(weight, at), companyId: company as CompanyId };
}

function lineAt(weight: number, at: number): CapLine {
  const id = `S${String(at).padStart(6, "0")}`;
  return {
    securityId: id as SecurityId,
    companyId: id as string as CompanyId,
    weight,
    previousFactor: undefined,
    attributes: {},
  };
}
