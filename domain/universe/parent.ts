import type { PlainDate } from "../calendar/plain-date.ts";
import { PipelineError } from "../errors.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { numberColumn } from "./columns.ts";
import type { Security, SecurityId, Universe } from "./security.ts";

/** The column of a line's weight in the parent index; a line outside it has none. */
export const PARENT_WEIGHT = "parent_weight";

/** One line of a parent's composition. Units: weight is a fraction of one, over 0. */
export interface ParentMember {
  readonly securityId: SecurityId;
  readonly weight: number;
}

/** An index's composition as it takes effect, from which the universe of another index is drawn. */
export interface ParentComposition {
  readonly index: string;
  /** "" where the parent has none. */
  readonly segment: string;
  /** `undefined` = the file does not say it. */
  readonly effective: PlainDate | undefined;
  /** Of the file that lists the members. */
  readonly sha256: string;
  readonly members: readonly ParentMember[];
  /** Decimal places of the weights as published: the grid on which a verdict's flip value lies. */
  readonly decimals: number;
  /** What was changed, where the parent is a what-if. */
  readonly whatIf?: readonly string[] | undefined;
}

/** What a review keeps of its parent beside its lines' weights. */
export interface DrawnFrom extends Omit<ParentComposition, "members" | "decimals"> {
  /** How many lines the parent has. */
  readonly members: number;
  /** Those that the universe does not have, in SecurityId order. */
  readonly missing: readonly ParentMember[];
}

/**
 * The universe with each line's weight in the parent, and what is kept of the parent beside it.
 *
 * Every line stays: those outside are ruled out by the rulebook's source, so that each has its verdict
 * and a company's cap is still the whole company's.
 * Keeps: the order of the members does not matter.
 * Throws: bad_input where a line has a column of that name already.
 */
export function drawnFrom(
  universe: Universe,
  { members, decimals, ...parent }: ParentComposition,
): { readonly universe: Universe; readonly parent: DrawnFrom } {
  const weights = new Map(members.map(({ securityId, weight }) => [securityId, weight]));
  const securities = universe.securities.map((line) => {
    refuseClash(line);
    const weight = weights.get(line.securityId);
    if (weight === undefined) return line;
    weights.delete(line.securityId);
    return { ...line, attributes: withWeight(line.attributes, decimalText(weight)) };
  });
  const missing = [...weights].map(([securityId, weight]) => ({ securityId, weight }));
  return {
    universe: {
      ...universe,
      securities,
      decimals: { ...universe.decimals, [PARENT_WEIGHT]: decimals },
    },
    parent: {
      ...parent,
      members: members.length,
      missing: missing.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId)),
    },
  };
}

/** A line's weight in the parent; `undefined` = it is not in it. */
export const parentWeightOf = numberColumn(PARENT_WEIGHT);

function refuseClash({ securityId, attributes }: Security): void {
  if (!Object.hasOwn(attributes, PARENT_WEIGHT)) return;
  throw new PipelineError("bad_input", {
    security_id: securityId,
    column: PARENT_WEIGHT,
    reason: "the composition of the parent gives this column, and the data have one of that name",
  });
}

/** Keys stay in code-unit order, as the readers give them. */
function withWeight(attributes: Security["attributes"], text: string): Security["attributes"] {
  const cells = Object.entries({ ...attributes, [PARENT_WEIGHT]: text });
  return Object.fromEntries(cells.toSorted(([a], [b]) => byCodeUnit(a, b)));
}
