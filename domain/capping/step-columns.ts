import type { CapStep } from "./cap-step.ts";
import type { StepColumn } from "./cell-meaning.ts";
import { capKindOf } from "./registry.ts";

/** Columns that every line has. */
export const OWN_COLUMNS: readonly string[] = ["security_id", "company_id"];

/** The columns that a step reads beside those that every line has, each once. */
export function stepColumns(step: CapStep): readonly StepColumn[] {
  const named = capKindOf(step).columns?.(step) ?? [];
  const columns = named.map(({ column }) => column);
  return [
    ...named.filter(
      ({ column }, at) => columns.indexOf(column) === at && !OWN_COLUMNS.includes(column),
    ),
    ...marksOf(step),
  ];
}

/** Every column that a step names, as often as it does. */
export function namedByStep(step: CapStep): readonly StepColumn[] {
  return [...(capKindOf(step).columns?.(step) ?? []), ...marksOf(step)];
}

function marksOf({ no_receivers: column }: CapStep): readonly StepColumn[] {
  return column === undefined ? [] : [{ column, meaning: "mark" }];
}
