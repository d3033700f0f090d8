import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compositeNotch,
  notchOf,
  RATINGS,
  spelledLike,
} from "../../../domain/bonds/composite-rating.ts";

test.each`
  ratings                   | gives        | because
  ${["Baa3", "BBB+", "A-"]} | ${"BBB+"}    | ${"the middle of three"}
  ${["Ba1", "BB+", "BBB-"]} | ${"BB+"}     | ${"two agencies say the same"}
  ${["Aaa", "", "AA+"]}     | ${"AA+"}     | ${"the worse of two"}
  ${["", "", "Caa2"]}       | ${"CCC"}     | ${"the only one"}
  ${["", "", ""]}           | ${undefined} | ${"not rated"}
  ${["NR", "BBB-", "Baa2"]} | ${"BBB-"}    | ${"NR is no rating: the worse of two"}
`("$ratings: $gives, $because", ({ ratings, gives }) => {
  const notch = compositeNotch(ratings);
  expect(notch && RATINGS[notch - 1]).toBe(gives);
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
      expect(compositeNotch([c, a, b])).toBe(compositeNotch([a, b, c]));
    }),
  );
});

test.each`
  notch | other     | gives    | because
  ${11} | ${"Baa3"} | ${"Ba1"} | ${"as the second agency writes it"}
  ${11} | ${"BBB-"} | ${"BB+"} | ${"as the first does"}
  ${11} | ${""}     | ${"BB+"} | ${"the first where there is none"}
  ${22} | ${"Baa3"} | ${"D"}   | ${"both write it alike"}
`("notch $notch beside $other is $gives: $because", ({ notch, other, gives }) => {
  expect(spelledLike(notch, other)).toBe(gives);
});
