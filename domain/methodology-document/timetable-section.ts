import type { ReviewDates } from "../calendar/review-dates.ts";
import { paragraph, table, type Block } from "./document.ts";
import { capitalised } from "./words/figures.ts";
import { roleName } from "./words/role-names.ts";

/** The dates of every review in a span of time, one table a review. */
export function timetableBlocks(
  reviews: readonly ReviewDates[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly Block[] {
  if (reviews.length === 0) return [paragraph(`No review is implemented from ${from} to ${to}.`)];
  const roles = [...new Set(reviews.flatMap((review) => review.roles.map(({ role }) => role)))];
  const provisional = reviews.some((review) => review.roles.some((role) => role.provisional));
  const rows = roles.map((role) => [
    capitalised(roleName(role)),
    ...reviews.map((review) => dateOf(review, role)),
  ]);
  return [
    paragraph(`Reviews implemented from ${from} to ${to}:`),
    table(["", ...reviews.map(({ kind, review }) => `${kind} ${review}`)], rows),
    ...(provisional
      ? [
          paragraph(
            "A date with a question mark is provisional: it rests on days that no exchange has announced, or on a draw still to be made.",
          ),
        ]
      : []),
  ];
}

function dateOf({ roles }: ReviewDates, role: string): string {
  const found = roles.find((each) => each.role === role);
  if (!found) return "";
  return found.provisional ? `${found.date} ?` : found.date;
}
