import { FLOAT_FACTOR } from "../float/source-column.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Cases } from "./cases.ts";
import type { MovingLine } from "./company-turns.ts";
import type { LineCase } from "./line-case.ts";

/** A stretch of a column of a line over which its company's caps grow in proportion to what is moved. */
export interface LeverStretch {
  readonly moving: MovingLine;
  /** The values of the column at a turn of what is moved; none beyond the stretch. */
  readonly valuesOf: (turn: number) => readonly number[];
}

/** The stretches of a column, and the values between them. */
export interface LeverStretches {
  readonly stretches: readonly LeverStretch[];
  readonly bends: readonly number[];
}

/**
 * What is moved along a column: its own value; of a column that the free float is made from the float
 * instead, which it may move by less the larger it is, or down, or by a step; of share counts that a
 * float is made from their own value, from one bend of that float to the next.
 */
export function leverStretches(
  cases: Cases,
  { float }: Pick<ResolvedRules, "float">,
  { of, column }: { readonly of: LineCase; readonly column: string },
): LeverStretches {
  const at = (value: number): LineCase => cases.withValue(of, { column, value });
  const isOfFloat = !float.isPlain && float.columns.includes(column);
  if (!isOfFloat)
    // A free float of two is none.
    return along({ of, at, from: column === FLOAT_FACTOR ? 0.5 : 1 });
  const { security } = of.line;
  const bends = float.bends(security, column);
  if (column === "shares") return { stretches: betweenBends({ of, at }, bends), bends };
  const moving = { of, at: (value: number) => cases.withFloat(of, value), from: 0.5 };
  const valuesOf = (turn: number) => float.valuesAt(security, { column, float: turn });
  return { stretches: [{ moving, valuesOf }], bends };
}

function along(moving: MovingLine): LeverStretches {
  return { stretches: [{ moving, valuesOf: (turn) => [turn] }], bends: [] };
}

function betweenBends(
  line: Pick<MovingLine, "of" | "at">,
  bends: readonly number[],
): readonly LeverStretch[] {
  const ordered = [...new Set([0, ...bends])].toSorted((a, b) => a - b);
  return ordered.map((begins, place) => {
    const ends = ordered[place + 1] ?? Infinity;
    const third = (Number.isFinite(ends) ? ends - begins : begins || 1) / 3;
    return {
      moving: { ...line, from: begins + third, to: begins + 2 * third },
      valuesOf: (turn) => (turn >= begins && turn <= ends ? [turn] : []),
    };
  });
}
