/** One of the last decimal that a number is printed with; rounding moves it by half of that. */
export function unitOfLastDecimal(printed: string): number {
  return Number(`1e-${printed.split(".")[1]?.length ?? 0}`);
}
