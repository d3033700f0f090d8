import { expect, test } from "vitest";
import { vocabularyOf } from "../../../domain/eligibility/expression-screen.ts";
import { statementInWords } from "../../../domain/eligibility/statement-words.ts";
import { parseExpression } from "../../../domain/expression/parse-expression.ts";

const VOCABULARY = vocabularyOf({ grade: "number", rate: "number", class: "text" });

test.each`
  expression                                  | says                                                                                                                | because
  ${"float_factor >= 0.15"}                   | ${"the free float is at least 15 %"}                                                                                | ${"a part of one is a percentage"}
  ${"price * shares > 18000000000"}           | ${"the price x the number of shares is more than 18,000,000,000"}                                                   | ${"a product is an amount"}
  ${"price * shares * fx > 5"}                | ${"the price x the number of shares x the exchange rate to the index currency is more than 5"}                      | ${"a chain of one operator needs no parentheses"}
  ${"grade * (rate + 1) < 3"}                 | ${"the value of `grade` x (the value of `rate` + 1) is less than 3"}                                                | ${"a sum inside a product does"}
  ${"grade - (rate - 1) < 3"}                 | ${"the value of `grade` - (the value of `rate` - 1) is less than 3"}                                                | ${"what is taken away is taken away whole"}
  ${'sector != "Unclassified"'}               | ${"the sector is not Unclassified"}                                                                                 | ${"a text"}
  ${'class in ("A", "B") or member'}          | ${"either the value of `class` is one of `A` or `B`, or the line is a member"}                                      | ${"alternatives stand apart"}
  ${"not member and (grade > 1 or rate > 2)"} | ${"the line is not a member and either the value of `grade` is more than 1, or the value of `rate` is more than 2"} | ${"an alternative inside a condition"}
  ${"not (grade > 1) and rate > 2"}           | ${"it is not so that (the value of `grade` is more than 1) and the value of `rate` is more than 2"}                 | ${"what is denied ends before the next condition"}
  ${"not (grade > 1 and rate > 2)"}           | ${"it is not so that (the value of `grade` is more than 1 and the value of `rate` is more than 2)"}                 | ${"both are denied together"}
  ${"(grade > 1 or rate > 2) and member"}     | ${"(either the value of `grade` is more than 1, or the value of `rate` is more than 2) and the line is a member"}   | ${"an alternative ends before the next condition"}
  ${"grade > 1 or rate > 2 and member"}       | ${"either the value of `grade` is more than 1, or the value of `rate` is more than 2 and the line is a member"}     | ${"`and` binds more closely"}
`("$expression: $because", ({ expression, says }) => {
  expect(statementInWords(parseExpression(expression, VOCABULARY))).toBe(says);
});
