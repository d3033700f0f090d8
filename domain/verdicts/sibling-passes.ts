import { meetAt, type MovedNumber } from "../turns/moved-number.ts";
import type { ValueSpan } from "../turns/company-percentile-turns.ts";

/** A ranked unit while a value moves the lines of one company. */
export interface PassingUnit {
  /** What it is ranked by, the first key first; a larger one of a later key ranks better. */
  readonly numbers: readonly MovedNumber[];
  /** Units of one kind are alike in all that the selection looks at besides their places. */
  readonly kind: string;
}

/** The lines of a company that a value moves, one of which is asked for. */
export interface PassingLines<Unit extends PassingUnit, Line extends Unit> {
  readonly own: Line;
  readonly lines: readonly Line[];
  /** The units of all other companies, in rank order. */
  readonly fixed: readonly Unit[];
  /** Whether the selection sees two units of two kinds change places, before which so many of `fixed` rank. */
  readonly isSeen: (a: Unit, b: Unit, before: number) => boolean;
}

/**
 * Values in a span at which another line of the company passes the line asked for, or a unit of another
 * kind where that is seen.
 *
 * Two units of one kind may change places and nothing comes of it for a third.
 */
export function siblingPasses<Unit extends PassingUnit, Line extends Unit>(
  { own, lines, fixed, isSeen }: PassingLines<Unit, Line>,
  { from, to }: ValueSpan,
): readonly number[] {
  const passes = new Set<number>();
  const addPass = (line: Unit, other: Unit): void => {
    const value = passValue(line.numbers, other.numbers);
    if (value !== undefined && value > from && value < to) passes.add(value);
  };
  for (const line of lines) {
    if (line === own) continue;
    for (const other of lines) if (other === own || other.kind !== line.kind) addPass(line, other);
    for (const [before, other] of fixed.entries())
      if (other.kind !== line.kind && isSeen(line, other, before)) addPass(line, other);
  }
  return [...passes];
}

/** The value at which two units equal each other in the first number that is not the same of both throughout. */
function passValue(a: PassingUnit["numbers"], b: PassingUnit["numbers"]): number | undefined {
  for (const [at, number] of a.entries()) {
    const other = b[at]!;
    if (number.slope !== other.slope) return meetAt(number, other);
    if (number.base !== other.base) return undefined;
  }
  return undefined;
}
