import type { SampleColumn } from "./sample-column.ts";

/** `yes` on the lines of the index whose members other indices take. */
export const inLarge500: SampleColumn = {
  names: ["in_large_500"],
  cells: ({ id }, { large500 }) => [large500.has(id) ? "yes" : ""],
};
