import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { places } from "../numeric/places.ts";
import type { CapLine } from "./cap-line.ts";

/** Which lines make each unit: unit `at` has `members` from `starts[at]` to before `starts[at + 1]`. */
export interface UnitLines {
  /** In id order. */
  readonly ids: readonly string[];
  readonly starts: Uint32Array;
  /** Indexes of lines. */
  readonly members: Uint32Array;
  /** Every line is a unit of its own, at the same index. */
  readonly alone: boolean;
}

/** The lines of each security or company. Expects: lines in id order, each security once. */
export function unitLines(unit: CapUnitName, lines: readonly CapLine[]): UnitLines {
  const idOf =
    unit === "security"
      ? ({ securityId }: CapLine): string => securityId
      : ({ companyId }: CapLine): string => companyId;
  const order = inUnitOrder(lines.map(idOf));
  const ids: string[] = [];
  const starts = new Uint32Array(lines.length + 1);
  for (let place = 0; place < order.length; place++) {
    const id = idOf(lines[order[place]!]!);
    if (ids.length > 0 && ids[ids.length - 1] === id) continue;
    starts[ids.length] = place;
    ids.push(id);
  }
  starts[ids.length] = lines.length;
  const alone = ids.length === lines.length && order.every((at, place) => at === place);
  return { ids, starts: starts.subarray(0, ids.length + 1), members: order, alone };
}

export type CapUnitName = "company" | "security";

/** Indexes by id, then by place; nothing is sorted where the ids come in order already. */
function inUnitOrder(ids: readonly string[]): Uint32Array {
  const order = places(ids.length);
  const inOrder = ids.every((id, at) => at === 0 || ids[at - 1]! <= id);
  return inOrder ? order : order.sort((a, b) => byCodeUnit(ids[a]!, ids[b]!) || a - b);
}

/** The indexes of a unit's lines. */
export function linesOfUnit({ starts, members }: UnitLines, at: number): Uint32Array {
  return members.subarray(starts[at], starts[at + 1]);
}
