import { expect, test } from "vitest";
import { numberColumn } from "../../../domain/universe/columns.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";

const read = (text: string) =>
  numberColumn("turnover")(securityOf("A", { attributes: { turnover: text } }));

test.each`
  text       | gives        | because
  ${""}      | ${undefined} | ${"an empty cell is unknown"}
  ${"0.5"}   | ${0.5}       | ${"a plain decimal"}
  ${"-0.50"} | ${-0.5}      | ${"with a sign"}
  ${"007"}   | ${7}         | ${"leading zeros mean nothing"}
`("$text is $gives: $because", ({ text, gives }) => {
  expect(read(text)).toBe(gives);
});

test.each(["1e-05", "1,000", ".5", "NaN", "n/a", " 5", "5 %"])("%s is refused", (text) => {
  expect(() => read(text)).toThrow(/bad_input.*"A".*"turnover".*plain decimal/);
});
