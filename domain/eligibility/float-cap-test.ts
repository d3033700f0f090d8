import { firstAbove, firstBelow } from "../numeric/grid-root.ts";
import { withColumn } from "../universe/columns.ts";
import { floatOf, type Security } from "../universe/security.ts";
import { boundsInWords, clears, limitsWithin, nearestBar, type Bar, type Bounds } from "./bars.ts";
import type { ColumnValues, EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import type { IfMissing } from "./screen.ts";

/** What a test of a line's float market cap is made from. Units: index currency. */
interface FloatCapTest {
  readonly id: string;
  readonly boundsFor: (subject: TestSubject) => Bounds;
  readonly ifMissing: IfMissing;
}

type Factor = "price" | "shares" | "float_factor";

/**
 * Keeps lines whose own price x shares x float factor x fx clears the bounds.
 *
 * Rule: the price decides, the other factors as they are; the shares where they are unknown, the float
 * factor where it is zero. Shares are the line's own: a company's cap does not say how it is divided.
 * Boundary: at the limit as the bounds say, of the product as it is computed for weights.
 */
export function floatCapTest({ id, boundsFor, ifMissing }: FloatCapTest): EligibilityTest {
  const passes = (subject: TestSubject): boolean => {
    const amount = floatMarketCap(subject.security);
    return amount === undefined ? ifMissing === "pass" : clears(boundsFor(subject), amount);
  };
  return {
    id,
    stage: "screen",
    column: "price",
    reads: ["price", "shares", "float_factor", "fx"],
    deciding: ({ security }) => factorOf(security),
    margin: true,
    passes,
    isMissing: ({ security }) => security.shares === undefined,
    unknown: () => ["shares"],
    refusesUnknown: ifMissing === "refuse",
    answer: (subject) => answerOf(subject, { id, bounds: boundsFor(subject), ok: passes(subject) }),
    crossings: (subject, values) => crossingsOf(subject, boundsFor(subject), values),
    limitsOn: (subject, column) => {
      const once = floatMarketCap(withColumn(subject.security, column, 1)) ?? 0;
      return limitsWithin(boundsFor(subject))
        .map((limit) => limit / once)
        .filter(Number.isFinite);
    },
    need: (subject) =>
      `${factorOf(subject.security)} so that the float market cap is ${boundsInWords(boundsFor(subject))}`,
  };
}

/** Price x shares x float factor x fx; `undefined` where the line's shares are unknown. */
function floatMarketCap(security: Security): number | undefined {
  const { price, shares, fx } = security;
  return shares === undefined ? undefined : price * shares * floatOf(security) * fx;
}

function factorOf({ shares, floatFactor }: Security): Factor {
  if (shares === undefined) return "shares";
  return floatFactor === 0 ? "float_factor" : "price";
}

/** The float market cap with another value of the deciding factor. */
function withFactor(security: Security, value: number): number {
  const factor = factorOf(security);
  return floatMarketCap(
    factor === "price"
      ? { ...security, price: value }
      : factor === "shares"
        ? { ...security, shares: value }
        : { ...security, floatFactor: value },
  )!;
}

/** The deciding factor's value that gives exactly a limit; infinite where another factor is zero. */
function rootOf(security: Security, limit: number): number {
  return limit / withFactor(security, 1);
}

interface Asked {
  readonly id: string;
  readonly bounds: Bounds;
  readonly ok: boolean;
}

function answerOf({ security }: TestSubject, { id, bounds, ok }: Asked): TestAnswer {
  const amount = floatMarketCap(security);
  const { limit, includes, side } = nearestBar(bounds, amount);
  const factor = factorOf(security);
  const value = { price: security.price, shares: security.shares, float_factor: 0 }[factor];
  const root = rootOf(security, limit);
  const distance = value === undefined ? undefined : side === "lower" ? value - root : root - value;
  const isFinite = Number.isFinite(root);
  const margin = isFinite && distance !== undefined && ok ? Math.max(0, distance) : distance;
  const failure = side === "lower" ? "below_minimum" : "above_maximum";
  return {
    passes: ok,
    missing: amount === undefined,
    reasonCode: `${id}_${amount === undefined ? "unknown" : failure}`,
    value,
    comparator: `${side === "lower" ? ">" : "<"}${includes ? "=" : ""}`,
    threshold: isFinite ? root : boundsInWords(bounds),
    margin: isFinite ? margin : undefined,
    relativeMargin: isFinite && margin !== undefined ? Math.abs(margin / root) : undefined,
  };
}

function crossingsOf({ security }: TestSubject, bounds: Bounds, { grid }: ColumnValues): number[] {
  const factor = factorOf(security);
  const amount = floatMarketCap(security);
  const isInside = amount !== undefined && clears(bounds, amount);
  const at = (bar: Bar, upwards: boolean): number | undefined => {
    const root = rootOf(security, bar.limit);
    if (!Number.isFinite(root)) return undefined;
    const crossed = (value: number): boolean => {
      const product = withFactor(security, value);
      // From inside the bar is left, from outside it is reached.
      const isBeyond = upwards ? product > bar.limit : product < bar.limit;
      return isBeyond || (product === bar.limit && bar.includes !== isInside);
    };
    return (upwards ? firstAbove : firstBelow)(grid, root, crossed);
  };
  const { lower, upper } = bounds;
  const today = { price: security.price, shares: security.shares ?? 0, float_factor: 0 }[factor];
  return [lower && at(lower, !isInside), upper && at(upper, isInside)]
    .filter((value): value is number => value !== undefined && value > 0)
    .filter((value) => factor !== "float_factor" || value <= 1)
    .filter((value) => clears(bounds, withFactor(security, value)) !== isInside)
    .toSorted((a, b) => Math.abs(a - today) - Math.abs(b - today));
}
