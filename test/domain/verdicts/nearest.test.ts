import { expect, test } from "vitest";
import { nearest } from "../../../domain/verdicts/nearest.ts";

const at = (flip: number) => ({
  column: "company_cap",
  flip,
  holds: flip,
  rises: true,
  place: undefined,
});

test("of two flips that are as near the first is taken, of two others the nearer", () => {
  const [six, four, five] = [at(6), at(4), at(5)];
  expect(nearest(5, [six, undefined, four])).toBe(six);
  expect(nearest(5, [four, six])).toBe(four);
  expect(nearest(5, [four, five, six])).toBe(five);
  expect(nearest(5, [undefined])).toBeUndefined();
});
