import { sum } from "../numeric/sum.ts";
import type { BoundUnit } from "./cap-line.ts";
import type { FreeShare } from "./cap-kind.ts";
import type { UnitName } from "../universe/unit-name.ts";

/** The part of a cap certificate's step from which a line's weight can be followed. */
export interface CertifiedStep {
  readonly id: string;
  readonly kind: string;
  readonly unit: UnitName;
  readonly triggered: boolean;
  readonly bound: readonly BoundUnit[];
  readonly free?: FreeShare | undefined;
  readonly relaxed: Readonly<Record<string, number>>;
  readonly note?: string | undefined;
}

/** One line before any step. Units: fractions of one. */
export interface PathLine {
  readonly securityId: string;
  readonly companyId: string;
  readonly weight: number;
}

/**
 * What one step did to one line.
 *
 * Units: `unitBefore`, `unitAfter` are the company's or the security's weight, `before`, `after` the
 * line's own; `times` and `plus` say how a unit that is not held moved.
 */
export interface CapMove {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly did: "not_triggered" | "held" | "moved" | "kept";
  readonly unitBefore: number;
  readonly unitAfter: number;
  readonly before: number;
  readonly after: number;
  readonly times: number | undefined;
  readonly plus: number | undefined;
  readonly relaxed: Readonly<Record<string, number>>;
  readonly note: string;
}

/**
 * A line's weight through the steps of a certificate, in their order.
 *
 * Rule: a bound unit goes from `before` to `after`; any other is multiplied by `free.multiplier`, or
 * has `free.addend` added; lines of a unit keep their proportions.
 * Expects: the lines of the line's company, it among them.
 */
export function capPath(
  company: readonly PathLine[],
  steps: readonly CertifiedStep[],
  securityId: string,
): readonly CapMove[] {
  let weights = new Map(company.map((line) => [line.securityId, line.weight]));
  const { companyId } = company.find((line) => line.securityId === securityId)!;
  return steps.map((step) => {
    const ofUnit = (id: string): readonly string[] =>
      step.unit === "security" ? [id] : company.map((line) => line.securityId);
    const moved = (id: string) => {
      const before = sum(ofUnit(id).map((each) => weights.get(each)!));
      return {
        before,
        ...movedUnit(step, { id: step.unit === "security" ? id : companyId, before }),
      };
    };
    const unit = moved(securityId);
    const before = weights.get(securityId)!;
    weights = new Map(
      [...weights].map(([id, weight]) => {
        const { before: from, after } = moved(id);
        return [id, after === from ? weight : (weight * after) / from];
      }),
    );
    return {
      id: step.id,
      kind: step.kind,
      unit: step.unit === "security" ? securityId : companyId,
      did: unit.did,
      unitBefore: unit.before,
      unitAfter: unit.after,
      before,
      after: weights.get(securityId)!,
      times: unit.times,
      plus: unit.plus,
      relaxed: step.relaxed,
      note: step.note ?? "",
    };
  });
}

interface MovedUnit {
  readonly did: CapMove["did"];
  readonly after: number;
  readonly times: number | undefined;
  readonly plus: number | undefined;
}

function movedUnit(
  { triggered, bound, free }: CertifiedStep,
  { id, before }: { readonly id: string; readonly before: number },
): MovedUnit {
  const still = { after: before, times: undefined, plus: undefined };
  if (!triggered) return { ...still, did: "not_triggered" };
  const held = bound.find(({ unit }) => unit === id);
  if (held) return { ...still, did: "held", after: held.after };
  if (!free) return { ...still, did: "kept" };
  if ("multiplier" in free)
    return { ...still, did: "moved", after: before * free.multiplier, times: free.multiplier };
  return { ...still, did: "moved", after: before + free.addend, plus: free.addend };
}
