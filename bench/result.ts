import type { Measured } from "./figures.ts";

/** A limit that BENCHMARKS sets, and what was found. */
export interface Aim {
  readonly what: string;
  readonly limit: number;
  readonly found: number;
  readonly unit: "x" | "ms" | "MB" | "";
}

/** What one benchmark gives. */
export interface BenchResult {
  readonly id: string;
  readonly title: string;
  readonly measured: readonly Measured[];
  readonly aims: readonly Aim[];
  /** Shares of a whole, in milliseconds, in the order they happen. */
  readonly shares?: readonly { readonly stage: string; readonly ms: number }[] | undefined;
  readonly notes?: readonly string[] | undefined;
}

/** Ours over a peer's, by the medians of the clock. */
export function ratioOf(measured: readonly Measured[], ours: string, peer: string): number {
  const median = (name: string) => measured.find((one) => one.name === name)!.wall.median;
  return median(ours) / median(peer);
}

/** A result as lines of text; an aim that is missed is said as plainly as one that is met. */
export function resultText({ id, title, measured, aims, shares, notes }: BenchResult): string {
  const width = Math.max(0, ...measured.map(({ name }) => name.length));
  const whole = shares?.reduce((total, { ms }) => total + ms, 0) ?? 0;
  return [
    `${id}  ${title}`,
    ...measured.map(
      ({ name, wall, cpu }) =>
        `  ${name.padEnd(width)}  median ${figure(wall.median)} ms  spread ${figure(wall.lowest)} to ${figure(wall.highest)}${cpu ? `  processor ${figure(cpu.median)} ms` : ""}`,
    ),
    ...(shares ?? []).map(
      ({ stage, ms }) =>
        `    ${figure(ms).padStart(9)} ms ${((100 * ms) / whole).toFixed(1).padStart(5)} %  ${stage}`,
    ),
    ...aims.map(
      ({ what, limit, found, unit }) =>
        `  ${found <= limit ? "met   " : "MISSED"}  ${what}: ${figure(found)} ${unit}, aim at most ${limit} ${unit}`,
    ),
    ...(notes ?? []).map((note) => `  ${note}`),
    "",
  ].join("\n");
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
