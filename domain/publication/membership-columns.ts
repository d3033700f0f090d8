import { decimalText } from "../numeric/decimal-text.ts";
import type { Verdict } from "../pro-forma.ts";

type MembershipParts = Pick<Verdict, "membershipFractionBefore" | "membershipFraction">;

/** A file's columns, and those that say how much of a line an index held before and holds. */
export function withMembershipColumns(
  columns: readonly string[],
  first: MembershipParts | undefined,
): readonly string[] {
  if (first?.membershipFraction === undefined) return columns;
  return [...columns, "membership_fraction_before", "membership_fraction"];
}

/** One row's cells of these columns; none where lines are whole. */
export function membershipCells({
  membershipFractionBefore = 0,
  membershipFraction,
}: MembershipParts): readonly string[] {
  if (membershipFraction === undefined) return [];
  return [decimalText(membershipFractionBefore), decimalText(membershipFraction)];
}
