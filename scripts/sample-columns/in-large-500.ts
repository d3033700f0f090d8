import type { SampleColumns } from "./registry.ts";

/** `yes` on the lines of the index whose members other indices take. */
export const inLarge500: SampleColumns = {
  columns: ["in_large_500"],
  cellsOf:
    (_lines, _date, facts) =>
    ({ id }) => [facts?.large500.has(id) ? "yes" : ""],
};
