import { applyCaps } from "./capping/apply-caps.ts";
import type { CapLine, CapResult } from "./capping/cap-line.ts";
import { stepColumns } from "./capping/step-columns.ts";
import { PipelineError, type ErrorCode } from "./errors.ts";
import type { ResolvedRules } from "./methodology/resolve.ts";
import { cellColumn, NUMBER_COLUMNS, TEXT_COLUMNS } from "./universe/columns.ts";
import type { Security } from "./universe/security.ts";
import { factorsInForce } from "./weighting/factors-in-force.ts";
import { schemeOf, type WeightRule } from "./weighting/schemes.ts";
import type { Weighing } from "./weighting/weighting-scheme.ts";

/** One index's weights after its caps, in the order of the lines. */
export interface CappedWeights {
  readonly capping: CapResult;
  /** Without caps and without any factor in force. */
  readonly uncapped: readonly number[];
  /** Those in force, the largest 1, where they stay: the caps saw the weights under them and did nothing. */
  readonly keptFactors: readonly number[] | undefined;
}

/**
 * What the scheme weighs, capped.
 *
 * Rule: where the review keeps factors, the caps first look at the weights under the factors in force; if
 * they leave them as they are, these are the weights. Else they act on the scheme's own weights.
 * Boundary: where no line has a factor in force there is nothing to keep; a cap that cannot hold under
 * them is one that acts. A line from another segment has no previous factor here: its own was of that
 * one's caps.
 * Throws: what the caps throw.
 */
export function cappedWeights(
  weighing: Weighing<WeightRule>,
  { caps, keepsFactors }: Pick<ResolvedRules, "caps" | "keepsFactors">,
): CappedWeights {
  if (weighing.lines.length === 0)
    return { capping: { lines: [], steps: [] }, uncapped: [], keptFactors: undefined };
  const weights = schemeOf(weighing.rule).weigh(weighing);
  const attributesOf = cellsNamedBy(caps);
  const lines = weighing.lines.map(({ line: { security } }, at): CapLine => {
    const { securityId, companyId } = security;
    const attributes = attributesOf(security);
    const previousFactor = weighing.before.get(securityId)?.current.cappingFactor;
    return { securityId, companyId, weight: weights[at]!, previousFactor, attributes };
  });
  const factors = keepsFactors ? factorsInForce(weighing.lines, weighing.before) : undefined;
  const kept = factors && cappedUnder(factors, lines, caps);
  if (kept) return { ...kept, uncapped: weights };
  const capping = applyCaps(lines, caps);
  const uncapped = capping.lines.map(({ weightBefore }) => weightBefore);
  return { capping, uncapped, keptFactors: undefined };
}

/** The lines under the factors in force, where the caps leave them as they are. */
function cappedUnder(
  keptFactors: readonly number[],
  lines: readonly CapLine[],
  caps: ResolvedRules["caps"],
): Pick<CappedWeights, "capping" | "keptFactors"> | undefined {
  const inForce = lines.map((line, at) => ({ ...line, weight: line.weight * keptFactors[at]! }));
  try {
    const capping = applyCaps(inForce, caps);
    return capping.steps.some(({ triggered }) => triggered) ? undefined : { capping, keptFactors };
  } catch (error) {
    if (error instanceof PipelineError && ACTED.includes(error.code)) return undefined;
    throw error;
  }
}

/** What a cap throws that acts and cannot hold: it leaves nothing as it is. */
const ACTED: readonly ErrorCode[] = [
  "cap_infeasible",
  "cap_previous_factor_missing",
  "cap_broken_by_later_step",
];

/** The cells that steps may name: the file's further columns, and those of every file that they do name. */
function cellsNamedBy(caps: ResolvedRules["caps"]): (security: Security) => CapLine["attributes"] {
  if (caps.length === 0) return () => NO_ATTRIBUTES;
  const named = new Set(caps.flatMap(stepColumns).map(({ column }) => column));
  const cells = [...TEXT_COLUMNS, ...NUMBER_COLUMNS]
    .filter((column) => named.has(column))
    .map((column) => [column, cellColumn(column)] as const);
  if (cells.length === 0) return ({ attributes }) => attributes;
  return (security) => ({
    ...security.attributes,
    ...Object.fromEntries(cells.map(([column, cellOf]) => [column, cellOf(security)])),
  });
}

const NO_ATTRIBUTES: CapLine["attributes"] = {};
