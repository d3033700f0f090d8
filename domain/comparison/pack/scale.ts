/** Marks of an axis from zero, and the value at its end. */
export interface Scale {
  readonly end: number;
  readonly marks: readonly number[];
}

/** What rounding leaves of a difference of nothing; it is not drawn as if it were something. */
const NOTHING = 1e-12;

/** About five round marks that reach over the largest value; 1, 2 or 5 times a power of ten apart. */
export function scaleTo(largest: number): Scale {
  const step = roundStep(largest > NOTHING ? largest / 5 : 0.2);
  const count = Math.max(1, Math.ceil(largest / step - 1e-9));
  return { end: count * step, marks: Array.from({ length: count + 1 }, (_, at) => at * step) };
}

/** The smallest 1, 2 or 5 times a power of ten that is at least a size. */
function roundStep(size: number): number {
  let power = 1;
  while (power > size) power /= 10;
  while (power * 10 <= size) power *= 10;
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= size * (1 - 1e-9))!;
}
