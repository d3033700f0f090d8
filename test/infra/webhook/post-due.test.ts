import { expect, test } from "vitest";
import { isPostDue } from "../../../infra/webhook/post-due.ts";

const LAST = "2024-12-13T20:00:00.000Z";
const after = (seconds: number) => new Date(Date.parse(LAST) + seconds * 1_000).toISOString();

test.each`
  attempts | seconds  | due      | because
  ${1}     | ${4.999} | ${false} | ${"the first pause is five seconds"}
  ${1}     | ${5}     | ${true}  | ${"at its end the event is due"}
  ${2}     | ${9.999} | ${false} | ${"the second pause is twice the first"}
  ${2}     | ${10}    | ${true}  | ${"at its end the event is due"}
  ${10}    | ${2_559} | ${false} | ${"the tenth pause is 5 x 2^9 seconds"}
  ${10}    | ${2_560} | ${true}  | ${"at its end the event is due"}
  ${11}    | ${3_599} | ${false} | ${"the eleventh would be 5120 seconds: an hour is the longest"}
  ${11}    | ${3_600} | ${true}  | ${"at its end the event is due"}
  ${5_000} | ${3_600} | ${true}  | ${"no number of attempts makes it longer"}
`("after $attempts attempts and $seconds s: $because", ({ attempts, seconds, due }) => {
  expect(isPostDue({ attempts, lastAttemptAt: LAST }, after(seconds))).toBe(due);
});

test("what was never sent is due at once", () => {
  expect(isPostDue({ attempts: 0, lastAttemptAt: null }, LAST)).toBe(true);
});
