import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { resolveReview, sessionOf } from "../../../domain/calendar/review-schedule.ts";
import { sessionsBetween } from "../../../domain/calendar/session.ts";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import { rulebook } from "../../../schemas/rulebook.ts";
import { parseYaml } from "../../../schemas/yaml-file.ts";
import { timed } from "../calendar/schedules.ts";

const shipped = readFileSync(
  new URL("../../../rulebooks/us-broad/2026.1.yaml", import.meta.url),
  "utf8",
);

test.each`
  days  | review       | because
  ${1}  | ${"2026-06"} | ${"listed on the rank date itself"}
  ${20} | ${"2026-06"} | ${"over Good Friday"}
  ${20} | ${"2026-12"} | ${"in an autumn without holidays"}
`("a timetable dates $days trading days before the rank date of $review: $because", (row) => {
  const seasoning = `{id: asked, seasoning: {trading_days: ${row.days}}, if_missing: fail}`;
  const text = shipped.replace("  screens:\n", `  screens:\n    - ${seasoning}\n`);
  const { schedule } = parseYaml({ file: "r.yaml", text }, rulebook);
  const dates = resolveReview(schedule, timed, { review: yearMonth(row.review) });
  const from = sessionOf(dates, `listed_by_day_${row.days}`);
  const to = sessionOf(dates, "rank");
  expect(sessionsBetween(timed.calendar, { from, to })).toHaveLength(row.days);
});
