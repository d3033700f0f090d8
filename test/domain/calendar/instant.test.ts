import fc from "fast-check";
import { expect, test } from "vitest";
import { epochMs, instantOfEpochMs, isUtcInstant } from "../../../domain/calendar/instant.ts";

const anyMs = fc.integer({
  min: Date.UTC(1800, 0, 1),
  max: Date.UTC(2199, 11, 31, 23, 59, 59, 999),
});

test("an instant's text is the platform's, and reads back", () => {
  fc.assert(
    fc.property(anyMs, (ms) => {
      const instant = instantOfEpochMs(ms);
      expect(instant).toBe(new Date(ms).toISOString());
      expect(epochMs(instant)).toBe(ms);
    }),
  );
});

test.each`
  text                          | valid    | because
  ${"2026-06-18T20:00:00.000Z"} | ${true}  | ${"the one form"}
  ${"2026-06-18T20:00:00Z"}     | ${false} | ${"without milliseconds texts would not compare"}
  ${"2026-06-18T20:00:00.000"}  | ${false} | ${"no zone"}
  ${"2026-06-31T20:00:00.000Z"} | ${false} | ${"June has 30 days"}
  ${"2026-06-18T24:00:00.000Z"} | ${false} | ${"hours end at 23"}
`("$text is an instant: $valid, because $because", ({ text, valid }) => {
  expect(isUtcInstant(text)).toBe(valid);
});
