import type { SecurityId } from "../universe/security.ts";
import type { CapLine } from "./cap-line.ts";
import type { CapStep } from "./cap-step.ts";

/** What a cap certificate says of the lines and the steps. */
export interface CertifiedCaps {
  readonly weights_before?: Readonly<Record<string, number>>;
  readonly columns?: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly steps: readonly { readonly rule: CapStep }[];
}

/** The lines that a certificate was made of. `companyOf`: by security, as capping.csv has it. */
export function certifiedLines(
  { weights_before: weights = {}, columns = {} }: CertifiedCaps,
  companyOf: ReadonlyMap<string, string>,
): readonly CapLine[] {
  const { previous_factor: factors, ...attributes } = columns;
  return Object.entries(weights).map(([id, weight]) => ({
    securityId: id as SecurityId,
    companyId: companyOf.get(id) as CapLine["companyId"],
    weight,
    previousFactor: factors?.[id] as number | undefined,
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([column, cells]) => [column, String(cells[id] ?? "")]),
    ),
  }));
}
