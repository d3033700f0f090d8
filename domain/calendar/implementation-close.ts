import { PipelineError } from "../errors.ts";
import { placeRoles } from "./place-roles.ts";
import type { RolesToPlace } from "./placed-role.ts";
import type { PlainDate } from "./plain-date.ts";
import type { ReviewSpan } from "./review-span.ts";
import { rolesLeadingTo } from "./schedule-rule.ts";
import { yearMonthOf } from "./year-month.ts";

/**
 * The implementation close of one month, placed without the roles that it does not count from.
 * Undefined where it cannot be told and the month is not of the span: it need not be dated yet, or any
 * more.
 *
 * Throws: as `placeRoles`, for a month of the span.
 */
export function implementationClose(
  given: RolesToPlace,
  { from, to, datedFrom = from }: ReviewSpan,
): PlainDate | undefined {
  const roles = rolesLeadingTo("implement_close", given.roles);
  try {
    return placeRoles({ ...given, roles }).get("implement_close")!.session;
  } catch (error) {
    const isOfSpan = given.month >= yearMonthOf(datedFrom) && given.month <= yearMonthOf(to);
    if (isOfSpan || !(error instanceof PipelineError)) throw error;
    return undefined;
  }
}
