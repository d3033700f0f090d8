import { expect } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine, CapResult } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { publishDecimal } from "../../../domain/numeric/publish.ts";
import type { CompanyId, SecurityId } from "../../../domain/universe/security.ts";
import { lineOf } from "./lines.ts";

/** Weights as the reference prints them: so many decimals, half away from zero, by security. */
export function printedWeights(
  lines: readonly CapLine[],
  steps: readonly CapStep[],
  places = 8,
): Record<string, string> {
  return Object.fromEntries(
    applyCaps(lines, steps).lines.map(({ securityId, weightAfter }) => [
      securityId,
      publishDecimal(weightAfter, places, "half_away_from_zero"),
    ]),
  );
}

/** The lines with an attribute each, by the first letter of their id or as a map says. */
export function withAttribute(
  lines: readonly CapLine[],
  column: string,
  valueOf: (id: string) => string,
): readonly CapLine[] {
  return lines.map((line) => ({
    ...line,
    attributes: { ...line.attributes, [column]: valueOf(line.securityId) },
  }));
}

/** Lines of `a`, `b`, … with the weights as printed in a row of the reference. */
export function lettered(weights: readonly number[]): readonly CapLine[] {
  return weights.map((weight, at) => {
    const id = "abcdefghijklmnopqrstuvwxyz"[at]!;
    return lineOf(id, id, weight);
  });
}

const shuffled = (lines: readonly CapLine[], stride: number): readonly CapLine[] =>
  lines.map((_, at) => lines[(at * stride + 3) % lines.length]!);

const coprime = (count: number): number =>
  [7, 11, 13, 17, 19, 23].find((stride) => count % stride !== 0)!;

const bitsOf = ({ lines }: CapResult): Record<string, readonly unknown[]> =>
  Object.fromEntries(
    lines.map((line) => [line.securityId, [line.weightAfter, line.cappingFactor, line.boundBy]]),
  );

/** The same result when the rows are permuted (to the bit), rescaled, and renamed in reverse order. */
export function expectSameInEveryForm(lines: readonly CapLine[], steps: readonly CapStep[]): void {
  const plain = applyCaps(lines, steps);
  for (const again of [lines.toReversed(), shuffled(lines, coprime(lines.length))])
    expect(bitsOf(applyCaps(again, steps))).toEqual(bitsOf(plain));
  const rescaled = applyCaps(
    lines.map((line) => ({ ...line, weight: line.weight * 731.7 })),
    steps,
  );
  expectSame(rescaled.lines.map(after), plain.lines.map(after));
  const renamed = applyCaps(lines.map(renamedLine), steps);
  expectSame(renamed.lines.map(after), plain.lines.map(after));
}

const after = ({ weightAfter }: CapResult["lines"][number]): number => weightAfter;

/** A name that sorts the other way round; twice flipped, less its first letters, the name itself. */
export function flippedId(id: string): string {
  return `z${Array.from(id, (letter) => String.fromCharCode(250 - letter.charCodeAt(0))).join("")}`;
}

function renamedLine(line: CapLine): CapLine {
  return {
    ...line,
    securityId: flippedId(line.securityId) as SecurityId,
    companyId: flippedId(line.companyId) as CompanyId,
  };
}

function expectSame(actual: readonly number[], expected: readonly number[]): void {
  for (const [at, weight] of actual.entries())
    expect(Math.abs(weight - expected[at]!), `line ${at}`).toBeLessThan(1e-13);
}
