import type { Security } from "../universe/security.ts";

/** A value of one column of a line that no float can be made from. */
export interface FloatFault {
  readonly column: string;
  readonly value: number;
  readonly reason: string;
}

/** A free float that is looked for in one column. */
export interface SoughtFloat {
  readonly column: string;
  readonly float: number;
}

/**
 * One of the numbers that a free float is the smallest of: what its source gives, or a limit.
 *
 * Units: fractions of the line's shares, from 0 to 1.
 * Keeps: a larger value of a column never lowers the float, where `lowers` it never raises it; a value
 * beyond what its column may hold is as good as the last one that it may.
 */
export interface FloatPart {
  /** Every column it is made from; `shares` among them where it divides by those. */
  readonly columns: readonly string[];
  /** A larger value of its own columns is a smaller float; of `shares` always a larger one. */
  readonly lowers: boolean;
  /** The largest value of its own columns. */
  readonly most: number;
  /** `undefined` = unknown. */
  readonly observe: (line: Security) => number | undefined;
  /** Of its columns those that are empty, without which it may be another. */
  readonly unknown: (line: Security) => readonly string[];
  readonly fault: (line: Security) => FloatFault | undefined;
  /** The column that moves the float of a line the most. */
  readonly lever: (line: Security) => string;
  /** The values of a column, all else equal, that give a float; none where no value does. */
  readonly valuesAt: (line: Security, sought: SoughtFloat) => readonly number[];
  /** Values of a column at which the float begins, or ends, to follow it, or none can be made of it. */
  readonly bends: (line: Security, column: string) => readonly number[];
  /** The share counts at which so many are free; absent where it is no matter of shares. */
  readonly sharesFor?: (line: Security, freeShares: number) => readonly number[];
}

/** How far counts of one line may differ for how vendors round them: docs/methodology/events.md. */
export const COUNT_ALLOWANCE = 0.001;
