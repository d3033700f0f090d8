import { PipelineError } from "../errors.ts";
import type { CapLine } from "./cap-line.ts";
import { cellProblem, isMarked, type StepColumn } from "./cell-meaning.ts";
import { linesOfUnit, unitCount, type UnitLines } from "./unit-lines.ts";

/** Which column a step reads, and of which lines. */
export interface ColumnOfLines {
  readonly step: string;
  readonly column: string;
  readonly lines: readonly CapLine[];
}

/**
 * The value of each unit in a column.
 *
 * Throws: bad_input where a line has no value, or the lines of one company have different ones.
 */
export function unitValues(units: UnitLines, from: ColumnOfLines): readonly string[] {
  return eachUnit(units, (unit) => {
    const [first, ...others] = linesOf(units, unit).map((at) =>
      cellOf({ ...from, meaning: "value" }, at),
    );
    if (others.every((other) => other === first)) return first!;
    throw new PipelineError("bad_input", {
      step: from.step,
      column: from.column,
      company_id: units.idAt(unit),
      security_id: from.lines[linesOf(units, unit)[0]!]!.securityId,
      value: [first, ...others].join(" "),
      reason: "the lines of one company differ, and its lines are scaled together",
    });
  });
}

/**
 * The sum of each unit's lines in a column of weights.
 *
 * Throws: bad_input where a cell is not what the column means.
 */
export function unitAmounts(units: UnitLines, from: ColumnOfLines & StepColumn): readonly number[] {
  const amountOf = (at: number): number => Number(cellOf(from, at));
  return eachUnit(units, (unit) =>
    linesOf(units, unit).reduce((total, at) => total + amountOf(at), 0),
  );
}

/** Whether each unit has a line that a column of yes and no marks. Throws: bad_input. */
export function unitMarks(units: UnitLines, from: ColumnOfLines): readonly boolean[] {
  return eachUnit(units, (unit) =>
    linesOf(units, unit).some((at) => isMarked(cellOf({ ...from, meaning: "mark" }, at))),
  );
}

function eachUnit<Value>(units: UnitLines, valueOf: (unit: number) => Value): readonly Value[] {
  return Array.from({ length: unitCount(units) }, (_, unit) => valueOf(unit));
}

function linesOf(units: UnitLines, at: number): readonly number[] {
  return [...linesOfUnit(units, at)];
}

function cellOf({ step, column, meaning, lines }: ColumnOfLines & StepColumn, at: number): string {
  const line = lines[at]!;
  if (column === "security_id") return line.securityId;
  if (column === "company_id") return line.companyId;
  const cell = line.attributes[column];
  const named = { step, column, security_id: line.securityId };
  if (cell === undefined)
    throw new PipelineError("bad_input", {
      ...named,
      reason: "the step names this column and there is none",
    });
  const reason = cellProblem(meaning, cell);
  if (reason !== undefined) throw new PipelineError("bad_input", { ...named, value: cell, reason });
  return cell;
}
