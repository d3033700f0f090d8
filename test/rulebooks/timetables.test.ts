import { expect, test } from "vitest";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { resolveReviews } from "../../domain/calendar/review-schedule.ts";
import { timed } from "../domain/calendar/schedules.ts";
import { shippedVersion } from "./shipped-version.ts";

const SPAN = { from: plainDate("1992-01-01"), to: plainDate("2034-12-31") };
/** Each ends before the next begins. */
const STORY = ["data_cutoff", "announce", "proforma_start", "implement_close", "effective_open"];

test.each([
  "equal-500/2021.1",
  "low-vol-100/2021.1",
  "real-estate/2021.1",
  "sector-capped/2021.1",
  "sector-capped/2024.1",
  "style-capped/2025.1",
  "style-capped/2026.1",
  "ten-forty/2021.1",
  "ten-forty-buffered/2021.1",
  "ten-forty-ladder/2021.1",
  "ten-forty-nearest/2021.1",
])("every review of %s in 43 years has the roles that the pipeline waits for, in order", (name) => {
  const reviews = resolveReviews(shippedVersion(name).schedule, timed, SPAN);
  expect(reviews).toHaveLength(43 * 4);
  for (const { roles, review } of reviews) {
    const instantOf = (role: string) => roles.find((each) => each.role === role)!.instantUtc;
    const instants = STORY.map(instantOf);
    expect(instants, review).toEqual([...new Set(instants)].toSorted());
    expect(instantOf("price") <= instantOf("announce"), review).toBe(true);
    expect(instantOf("freeze_start") <= instantOf("implement_close"), review).toBe(true);
  }
});
