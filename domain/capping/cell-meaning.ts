/** What a step expects of a column's cells: a name, a weight up to one or also none, or yes or no. */
export type CellMeaning = "value" | "weight" | "weight_or_none" | "mark";

/** A column of the lines that a step names. */
export interface StepColumn {
  readonly column: string;
  readonly meaning: CellMeaning;
}

const YES: readonly string[] = ["true", "1", "yes", "y"];
const NO: readonly string[] = ["false", "0", "no", "n", ""];

/** Why a cell cannot be read as what the step expects; undefined where it can. */
export function cellProblem(meaning: CellMeaning, cell: string): string | undefined {
  switch (meaning) {
    case "value":
      return cell === "" ? "a step groups by this column and the line has no value" : undefined;
    case "weight":
      return Number(cell) > 0 && Number(cell) <= 1
        ? undefined
        : "expected a weight over 0 and up to 1, such as 0.05 for 5 %";
    case "weight_or_none":
      return cell !== "" && Number(cell) >= 0 && Number(cell) <= 1
        ? undefined
        : "expected a weight from 0 up to 1, such as 0.05 for 5 %";
    case "mark":
      return [...YES, ...NO].includes(cell.toLowerCase()) ? undefined : "expected true or false";
  }
}

/** Whether a cell of yes and no says yes; an empty one is no. */
export function isMarked(cell: string): boolean {
  return YES.includes(cell.toLowerCase());
}
