import fc from "fast-check";
import { expect, test } from "vitest";
import { compositeRating, notchOf } from "../../../domain/bonds/composite-rating.ts";

test.each`
  ratings                   | gives        | because
  ${["Baa3", "BBB+", "A-"]} | ${"BBB+"}    | ${"the middle of three"}
  ${["Ba1", "BB+", "BBB-"]} | ${"BB+"}     | ${"two agencies say the same"}
  ${["Aaa", "", "AA+"]}     | ${"AA+"}     | ${"the worse of two"}
  ${["", "", "Caa2"]}       | ${"CCC"}     | ${"the only one"}
  ${["", "", ""]}           | ${undefined} | ${"not rated"}
  ${["NR", "BBB-", "Baa2"]} | ${"BBB-"}    | ${"NR is no rating: the worse of two"}
`("$ratings: $gives, $because", ({ ratings, gives }) => {
  expect(compositeRating(ratings)).toBe(gives);
});

test("investment grade ends at the tenth notch, however it is written", () => {
  expect([notchOf("BBB-"), notchOf("Baa3"), notchOf("BB+"), notchOf("Ba1")]).toEqual([
    10, 10, 11, 11,
  ]);
});

test("the agencies' order changes nothing", () => {
  const rating = fc.constantFrom("", "NR", "AAA", "A2", "BBB", "Ba3", "C");
  fc.assert(
    fc.property(rating, rating, rating, (a, b, c) => {
      expect(compositeRating([c, a, b])).toBe(compositeRating([a, b, c]));
    }),
  );
});
