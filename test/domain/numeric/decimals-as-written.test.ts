import { expect, test } from "vitest";
import { decimalDifference } from "../../../domain/numeric/decimal-difference.ts";
import { decimalQuotient } from "../../../domain/numeric/decimal-quotient.ts";

test.each`
  from    | less            | gives               | because
  ${1}    | ${[0.7, 0.2]}   | ${0.1}              | ${"0.10000000000000003 in doubles"}
  ${1}    | ${[0.9]}        | ${0.1}              | ${"0.09999999999999998 in doubles"}
  ${1000} | ${[900.25, 99]} | ${0.75}             | ${"places are those of the finest"}
  ${0.5}  | ${[0.75]}       | ${-0.25}            | ${"under zero"}
  ${1}    | ${[1e-9]}       | ${0.999999999}      | ${"more than six places"}
  ${9e15} | ${[1]}          | ${8999999999999999} | ${"more units than whole doubles"}
  ${0.3}  | ${[]}           | ${0.3}              | ${"less nothing"}
`("$from less $less is $gives: $because", ({ from, less, gives }) => {
  expect(decimalDifference(from, less)).toBe(gives);
});

test.each`
  dividend | divisor | as
  ${54.88} | ${91}   | ${784 / 1300}
  ${7.84}  | ${13}   | ${784 / 1300}
  ${370}   | ${1000} | ${0.37}
  ${0}     | ${7}    | ${0}
`("$dividend over $divisor is one rounding of $as", ({ dividend, divisor, as }) => {
  expect(decimalQuotient(dividend, divisor)).toBe(as);
});
