/** The month that a rule counts in. */
export function monthInWords(offset = 0): string {
  if (offset === 0) return "the review month";
  const months = Math.abs(offset) === 1 ? "the month" : `the month ${Math.abs(offset)} months`;
  return `${months} ${offset < 0 ? "before" : "after"} the review month`;
}

/** `5 sessions before announce`. */
export function distanceInWords(
  count: number,
  { unit, from }: { readonly unit: string; readonly from: string },
): string {
  const size = Math.abs(count);
  return `${size} ${unit}${size === 1 ? "" : "s"} ${count < 0 ? "before" : "after"} ${from}`;
}
