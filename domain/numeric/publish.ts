import Big from "big.js";
import { assert } from "../errors.ts";
import { byCodeUnit } from "./code-unit-order.ts";
import { decimalText } from "./decimal-text.ts";
import { sum } from "./sum.ts";

/** What happens to a value exactly between two printed ones. */
export type RoundingMode = "half_away_from_zero" | "half_even";

const BIG_MODES = { half_away_from_zero: 1, half_even: 2 } as const;

/**
 * The text of `value` with exactly `places` decimals, rounded from its shortest decimal text, so
 * that 1.005 at two places is 1.01.
 *
 * Boundary: half goes as `mode` says; a value that rounds to zero has no sign.
 */
export function publishDecimal(value: number, places: number, mode: RoundingMode): string {
  const text = decimalText(value);
  const point = text.indexOf(".");
  const shown = point < 0 ? 0 : text.length - point - 1;
  if (shown > places) return withoutSignOfZero(rounded(text, places, mode));
  const whole = point < 0 ? text : text.slice(0, point);
  const digits = point < 0 ? "" : text.slice(point + 1);
  return withoutSignOfZero(places === 0 ? whole : `${whole}.${digits.padEnd(places, "0")}`);
}

/** `publishDecimal`, half away from zero: how every published figure but a weight is rounded. */
export function roundText(value: number, places: number): string {
  return publishDecimal(value, places, "half_away_from_zero");
}

/**
 * Texts of weights that sum to exactly one as printed: each is rounded down, then the missing last
 * places go to the largest remainders, ties by id.
 *
 * Expects: weights of zero or more that sum to one, at most 14 places, each id once.
 * Boundary: no weights at all have no texts.
 */
export function publishWeights(
  weights: readonly { readonly id: string; readonly weight: number }[],
  places: number,
): ReadonlyMap<string, string> {
  assert(places >= 1 && places <= 14, "weights are published with 1 to 14 decimals");
  if (weights.length === 0) return new Map();
  const cut = weights.map(({ weight }) => cutAt(weight, places));
  const missing = Number(`1e${places}`) - sum(cut.map(({ units }) => units));
  assert(missing >= 0 && missing <= cut.length, "published weights sum to one");
  const byRemainder = [...cut.keys()].toSorted(
    (a, b) =>
      byCodeUnit(cut[b]!.remainder, cut[a]!.remainder) ||
      byCodeUnit(weights[a]!.id, weights[b]!.id),
  );
  for (const at of byRemainder.slice(0, missing)) cut[at]!.units++;
  return new Map(weights.map(({ id }, at) => [id, unitsText(cut[at]!.units, places)]));
}

/** A weight as a whole number of its last place, and the digits cut off; these compare as text. */
function cutAt(weight: number, places: number): { units: number; remainder: string } {
  assert(weight >= 0, "a published weight is zero or more");
  const [whole = "0", digits = ""] = decimalText(weight).split(".");
  return {
    units: Number(whole + digits.slice(0, places).padEnd(places, "0")),
    remainder: digits.slice(places),
  };
}

function unitsText(units: number, places: number): string {
  const digits = String(units).padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Most values fit into the safe integers once their point is moved; the rest go through big.js. */
function rounded(text: string, places: number, mode: RoundingMode): string {
  const point = text.indexOf(".");
  const sign = text.startsWith("-") ? "-" : "";
  const kept = text.slice(sign.length, point) + text.slice(point + 1, point + 1 + places);
  const units = Number(kept);
  if (places === 0 || units >= Number.MAX_SAFE_INTEGER)
    return new Big(text).round(places, BIG_MODES[mode]).toFixed(places);
  const cut = text.slice(point + 1 + places);
  const half = cut === "5";
  const up = half && mode === "half_even" ? units % 2 === 1 : cut >= "5";
  return sign + unitsText(up ? units + 1 : units, places);
}

function withoutSignOfZero(text: string): string {
  return text.startsWith("-") && !/[1-9]/.test(text) ? text.slice(1) : text;
}
