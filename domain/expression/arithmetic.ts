import { decimalDifference } from "../numeric/decimal-difference.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";
import { decimalQuotient } from "../numeric/decimal-quotient.ts";
import type { ArithmeticOperator } from "./expression.ts";

/** One operation on two numbers. */
type Computation = (left: number, right: number) => number;

/** Of two numbers as they are written. */
const AS_WRITTEN: Readonly<Record<ArithmeticOperator, Computation>> = {
  "+": (left, right) => decimalDifference(left, [-right]),
  "-": (left, right) => decimalDifference(left, [right]),
  "*": decimalProduct,
  "/": decimalQuotient,
};

/** Rounded at every step, as a straight line is drawn. */
const OF_DOUBLES: Readonly<Record<ArithmeticOperator, Computation>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
};

/** One operation; `undefined` of an unknown number, and of a division by zero. */
export type Compute = (
  operator: ArithmeticOperator,
  left: number | undefined,
  right: number | undefined,
) => number | undefined;

/** Of two doubles. */
export const computedPlainly: Compute = ofKnown((operator, left, right) =>
  OF_DOUBLES[operator](left, right),
);

/**
 * Of two numbers as they are written: 0.145 x 400 is 58, and 0.1 + 0.2 is 0.3.
 *
 * Boundary: what has grown past the largest double stays infinite.
 */
export const computed: Compute = ofKnown((operator, left, right) => {
  const plain = OF_DOUBLES[operator](left, right);
  // Ranks and counts are asked of thousands of places: whole numbers need no decimals.
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(plain))
    return plain;
  if (!Number.isFinite(left) || !Number.isFinite(right)) return plain;
  return AS_WRITTEN[operator](left, right);
});

function ofKnown(
  compute: (operator: ArithmeticOperator, left: number, right: number) => number,
): Compute {
  return (operator, left, right) => {
    if (left === undefined || right === undefined) return undefined;
    return right === 0 && operator === "/" ? undefined : compute(operator, left, right);
  };
}
