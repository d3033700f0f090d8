import { orderByCodeUnit } from "../numeric/code-unit-order.ts";
import { places } from "../numeric/places.ts";
import type { CapLine } from "./cap-line.ts";
import type { UnitName } from "../universe/unit-name.ts";

/** Which lines make each unit: unit `at` has `members` from `starts[at]` to before `starts[at + 1]`. */
export interface UnitLines {
  /** Units are in the order of their ids. */
  readonly idAt: (at: number) => string;
  readonly starts: Uint32Array;
  /** Indexes of lines. */
  readonly members: Uint32Array;
  /** Every line is a unit of its own, at the same index. */
  readonly alone: boolean;
}

/** The lines of each security or company. Expects: lines in id order, each security once. */
export function unitLines(unit: UnitName, lines: readonly CapLine[]): UnitLines {
  if (unit === "security") return eachAlone(lines.length, (at) => lines[at]!.securityId);
  return inNameOrder(lines) ?? sorted(lines);
}

function eachAlone(count: number, idAt: UnitLines["idAt"]): UnitLines {
  const starts = places(count + 1);
  return { idAt, starts, members: starts.subarray(0, count), alone: true };
}

/** `undefined` where the companies do not come in order of their ids. */
function inNameOrder(lines: readonly CapLine[]): UnitLines | undefined {
  const ids: string[] = [];
  const starts = new Uint32Array(lines.length + 1);
  let before = "";
  for (let at = 0; at < lines.length; at++) {
    const id = lines[at]!.companyId;
    if (at === 0 || before < id) {
      starts[ids.length] = at;
      ids.push(id);
      before = id;
    } else if (before !== id) return undefined;
  }
  if (ids.length === lines.length) return eachAlone(lines.length, (at) => lines[at]!.companyId);
  starts[ids.length] = lines.length;
  return several(ids, starts, places(lines.length));
}

/** Each company's lines in the order given. */
function sorted(lines: readonly CapLine[]): UnitLines {
  const names = lines.map(({ companyId }) => companyId);
  const members = orderByCodeUnit(names);
  const ids: string[] = [];
  const starts = new Uint32Array(names.length + 1);
  for (let place = 0; place < members.length; place++) {
    const id = names[members[place]!]!;
    if (id === ids.at(-1)) continue;
    starts[ids.length] = place;
    ids.push(id);
  }
  starts[ids.length] = names.length;
  return several(ids, starts, members);
}

function several(ids: readonly string[], starts: Uint32Array, members: Uint32Array): UnitLines {
  const used = starts.subarray(0, ids.length + 1);
  return { idAt: (at) => ids[at]!, starts: used, members, alone: false };
}

/** How many units there are. */
export function unitCount({ starts }: UnitLines): number {
  return starts.length - 1;
}

/** The indexes of a unit's lines. */
export function linesOfUnit({ starts, members }: UnitLines, at: number): Uint32Array {
  return members.subarray(starts[at], starts[at + 1]);
}
