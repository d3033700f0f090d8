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
  if (unit === "security") return eachAlone(lines.map(({ securityId }) => securityId));
  const names = lines.map(({ companyId }) => companyId);
  const order = orderOf(names);
  const members = order ?? places(names.length);
  const ids: string[] = [];
  const starts = new Uint32Array(names.length + 1);
  let before: string | undefined;
  for (let place = 0; place < members.length; place++) {
    const id = names[members[place]!]!;
    if (id === before) continue;
    starts[ids.length] = place;
    ids.push(id);
    before = id;
  }
  if (order === undefined && ids.length === names.length) return eachAlone(ids);
  starts[ids.length] = names.length;
  return { ids, starts: starts.subarray(0, ids.length + 1), members, alone: false };
}

export type CapUnitName = "company" | "security";

function eachAlone(ids: readonly string[]): UnitLines {
  return { ids, starts: places(ids.length + 1), members: places(ids.length), alone: true };
}

/** Indexes by name, then by place; undefined where the names come in order already. */
function orderOf(names: readonly string[]): Uint32Array | undefined {
  for (let at = 1; at < names.length; at++)
    if (names[at - 1]! > names[at]!)
      return places(names.length).sort((a, b) => byCodeUnit(names[a]!, names[b]!) || a - b);
  return undefined;
}

/** The indexes of a unit's lines. */
export function linesOfUnit({ starts, members }: UnitLines, at: number): Uint32Array {
  return members.subarray(starts[at], starts[at + 1]);
}
