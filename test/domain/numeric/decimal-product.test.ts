import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalProduct } from "../../../domain/numeric/decimal-product.ts";

test.each`
  left     | right          | gives          | because
  ${1.15}  | ${51345000000} | ${59046750000} | ${"a plain product falls short of it"}
  ${0.575} | ${1187000000}  | ${682525000}   | ${"three places"}
  ${0.1}   | ${0.2}         | ${0.02}        | ${"0.1 x 0.2 is 0.020000000000000004"}
  ${1e21}  | ${0.5}         | ${5e20}        | ${"a number that prints with an exponent"}
  ${0}     | ${1.15}        | ${0}           | ${"nothing"}
  ${-0}    | ${1.15}        | ${0}           | ${"nothing, without a sign"}
`("$left x $right is $gives: $because", ({ left, right, gives }) => {
  expect(decimalProduct(left, right)).toBe(gives);
});

test("of whole cents it is the product to the cent", () => {
  fc.assert(
    fc.property(fc.nat({ max: 1e6 }), fc.nat({ max: 1e6 }), (a, b) => {
      expect(decimalProduct(a / 100, b / 100)).toBe((a * b) / 10_000);
    }),
  );
});

test("it is the product of the units, whatever their number and places", () => {
  const written = fc.tuple(fc.integer({ min: -1e15, max: 1e15 }), fc.nat({ max: 9 }));
  fc.assert(
    fc.property(written, written, ([a, aPlaces], [b, bPlaces]) => {
      const product = decimalProduct(Number(`${a}e-${aPlaces}`), Number(`${b}e-${bPlaces}`));
      expect(product).toBe(Number(`${BigInt(a) * BigInt(b)}e-${aPlaces + bPlaces}`));
    }),
  );
});
