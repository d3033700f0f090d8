import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { doubles, integers } from "../numeric/filled.ts";
import type { SecurityId } from "../universe/security.ts";
import type { TargetComposition, TargetLine } from "./fund.ts";

/** A composition laid out for the kernels: lines in SecurityId order, issuers in code-unit order. */
export interface CompositionTable {
  readonly lines: readonly TargetLine[];
  readonly weight: Float64Array;
  /** weightUncapped / weight. */
  readonly uncapped: Float64Array;
  readonly issuers: readonly string[];
  /** Each line's position in `issuers`. */
  readonly issuerOf: Int32Array;
  /** Lines of which a part changes segment. */
  readonly moved: ReadonlySet<SecurityId>;
}

/** Lays a composition out once for all funds that follow it; the order of its lines does not matter. */
export function compositionTable(composition: TargetComposition): CompositionTable {
  const lines = composition.lines.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
  const issuers = [...new Set<string>(lines.map(({ companyId }) => companyId))].toSorted(
    byCodeUnit,
  );
  const position = new Map(issuers.map((issuer, at) => [issuer, at]));
  const moves = composition.changes.filter(({ change }) => change === "move");
  return {
    lines,
    weight: doubles(lines.length, (at) => lines[at]!.weight),
    uncapped: doubles(lines.length, (at) => lines[at]!.weightUncapped / lines[at]!.weight),
    issuers,
    issuerOf: integers(lines.length, (at) => position.get(lines[at]!.companyId)!),
    moved: new Set(moves.map(({ securityId }) => securityId)),
  };
}
