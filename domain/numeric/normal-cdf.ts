import { assert } from "../errors.ts";

/**
 * The share of a standard normal distribution under z, by fixed routines of our own, so that every
 * machine gives the same bits.
 *
 * Rule: up to |z| = 2 the series 1/2 + d(z) x (z + z^3/3 + z^5/15 + ...), beyond it the continued
 * fraction of the tail, both to a fixed number of terms; d is the density.
 * Keeps: a relative error under 1e-13 for z from -10 up; a test holds it against a table.
 * Expects: a finite z.
 */
export function normalCdf(z: number): number {
  assert(Number.isFinite(z), "a score is finite");
  const distance = Math.abs(z);
  if (distance <= NEAR) return 0.5 + density(z) * series(z);
  const tail = density(distance) / tailFraction(distance);
  return z < 0 ? tail : 1 - tail;
}

const NEAR = 2;
const SERIES_TERMS = 60;
const FRACTION_TERMS = 80;
const ROOT_OF_TWO_PI = 2.5066282746310002;
const ONE_OVER_E = 0.36787944117144233;

function density(z: number): number {
  return expOfMinus((z * z) / 2) / ROOT_OF_TWO_PI;
}

/** z + z^3/3 + z^5/(3 x 5) + ... */
function series(z: number): number {
  let term = z;
  let total = z;
  for (let n = 1; n < SERIES_TERMS; n++) {
    term *= (z * z) / (2 * n + 1);
    total += term;
  }
  return total;
}

/** z + 1/(z + 2/(z + 3/(z + ...))): density over it is the share beyond z. */
function tailFraction(z: number): number {
  let below = z;
  for (let n = FRACTION_TERMS; n >= 1; n--) below = z + n / below;
  return below;
}

/** e^-x for x of zero or more: whole powers of 1/e, and one over the series of the rest. */
function expOfMinus(x: number): number {
  const whole = Math.floor(x);
  let power = 1;
  for (let times = 0; times < whole && power > 0; times++) power *= ONE_OVER_E;
  let term = 1;
  let total = 1;
  for (let n = 1; n <= 20; n++) {
    term *= (x - whole) / n;
    total += term;
  }
  return power / total;
}
