import { agreeing, listed } from "../words/figures.ts";
import type { PriceLine } from "../universe/security.ts";
import type { FloatReading } from "./float-reading.ts";
import { FLOAT_FACTOR } from "./source-column.ts";

/** What a reader must know of floats that are made from other columns than `float_factor`. */
export function floatNotes(
  { columns, formula }: FloatReading,
  { role, table, unknown, incomplete }: FloatFacts,
): readonly string[] {
  const named = columns.filter((column) => column !== "shares" && column !== FLOAT_FACTOR);
  const absent = named.filter((column) => !table?.some((line) => hasColumn(line, column)));
  const notes = [`the free float is ${formula}`];
  if (table && absent.length > 0)
    notes.push(
      `the prices of the role ${role} lack ${listed(absent)}: what of the free float is made from them is the universe's`,
    );
  if (incomplete > 0)
    notes.push(`${lines(incomplete)} an empty column of it: what is known counts`);
  if (unknown > 0) notes.push(`${lines(unknown)} no known free float, which counts as one`);
  return notes;
}

function lines(count: number): string {
  return agreeing(count, "eligible line has", "eligible lines have");
}

interface FloatFacts {
  /** The role that sets the weights, and its prices; `undefined` = the universe's. */
  readonly role: string;
  readonly table: readonly PriceLine[] | undefined;
  /** Eligible lines whose float is unknown. */
  readonly unknown: number;
  /** Eligible lines whose float is known of less than all columns of its source. */
  readonly incomplete: number;
}

function hasColumn({ attributes = {} }: PriceLine, column: string): boolean {
  return Object.hasOwn(attributes, column);
}
