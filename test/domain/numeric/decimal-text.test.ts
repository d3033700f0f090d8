import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalText } from "../../../domain/numeric/decimal-text.ts";

test.each`
  value       | text                         | because
  ${0.1}      | ${"0.1"}                     | ${"the shortest text"}
  ${-0}       | ${"0"}                       | ${"zero has no sign"}
  ${1e-7}     | ${"0.0000001"}               | ${"no exponent on the small side"}
  ${-1.25e-9} | ${"-0.00000000125"}          | ${"nor with a sign"}
  ${1e21}     | ${"1000000000000000000000"}  | ${"nor on the large side"}
  ${1.5e22}   | ${"15000000000000000000000"} | ${"digits are filled with zeros"}
  ${5e-324}   | ${`0.${"0".repeat(323)}5`}   | ${"the smallest double"}
`("$value is $text: $because", ({ value, text }) => {
  expect(decimalText(value)).toBe(text);
});

test("the text of any finite double reads back to it and holds no exponent", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = decimalText(value);
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(text) === value).toBe(true);
    }),
  );
});
