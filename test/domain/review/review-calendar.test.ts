import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import {
  allKnown,
  isPricedLater,
  weightsDue,
  type Moment,
} from "../../../domain/review/review-calendar.ts";

const moment = (day: number, time = "21:00"): Moment => ({
  session: plainDate(`2024-12-${day}`),
  instant: `2024-12-${day}T${time}:00Z`,
});
const calendarOf = (price: Moment) => ({
  roles: { price, announce: moment(12, "22:00"), effective_open: moment(23, "14:30") },
  proForma: [moment(17), moment(18), moment(20)],
  recheckSeconds: 60,
});

test.each`
  price                  | later    | known   | due                       | because
  ${moment(11)}          | ${false} | ${"12"} | ${undefined}              | ${"the prices are there"}
  ${moment(12, "22:00")} | ${false} | ${"12"} | ${undefined}              | ${"the same instant is in time"}
  ${moment(12, "22:01")} | ${true}  | ${"12"} | ${"2024-12-17T21:00:00Z"} | ${"a minute later is not"}
  ${moment(17)}          | ${true}  | ${"17"} | ${"2024-12-18T21:00:00Z"} | ${"its own close is no time to sign"}
  ${moment(20)}          | ${true}  | ${"20"} | ${"2024-12-23T14:30:00Z"} | ${"no close follows"}
`("priced at $price.instant: $because", ({ price, later, known, due }) => {
  const calendar = calendarOf(price as Moment);
  expect(isPricedLater(calendar)).toBe(later);
  expect(allKnown(calendar).session).toBe(`2024-12-${known}`);
  if (later) expect(weightsDue(calendar)).toBe(due);
});
