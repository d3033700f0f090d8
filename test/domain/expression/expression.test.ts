import { expect, test } from "vitest";
import { conditionOf } from "../../../domain/expression/condition.ts";
import {
  satisfies,
  type ExpressionFacts,
  type ReadName,
  type Vocabulary,
} from "../../../domain/expression/expression.ts";
import { parseExpression } from "../../../domain/expression/parse-expression.ts";

const NOBODY: ExpressionFacts = {
  member: false,
  joined_since_annual: false,
  previous_rank: undefined,
  months_listed: undefined,
};
const MEMBER = { ...NOBODY, member: true };

test.each`
  text                                                          | facts                                       | rank   | gives    | because
  ${"rank <= 75"}                                               | ${NOBODY}                                   | ${75}  | ${true}  | ${"at the limit of <= is inside"}
  ${"rank < 75"}                                                | ${NOBODY}                                   | ${75}  | ${false} | ${"at the limit of < is outside"}
  ${"rank >= 76"}                                               | ${NOBODY}                                   | ${75}  | ${false} | ${"one better than >= asks for"}
  ${"rank == 75 and rank != 76"}                                | ${NOBODY}                                   | ${75}  | ${true}  | ${"equality and its opposite"}
  ${"member and rank <= 100"}                                   | ${NOBODY}                                   | ${1}   | ${false} | ${"both sides of `and` are needed"}
  ${"not member and rank <= 100"}                               | ${NOBODY}                                   | ${1}   | ${true}  | ${"`not` binds to the flag alone"}
  ${"member or rank <= 10 and rank >= 5"}                       | ${MEMBER}                                   | ${99}  | ${true}  | ${"`and` binds before `or`"}
  ${"(member or rank <= 10) and rank >= 5"}                     | ${MEMBER}                                   | ${1}   | ${false} | ${"parentheses group"}
  ${"previous_rank <= 100"}                                     | ${MEMBER}                                   | ${1}   | ${false} | ${"an unknown number is in no comparison"}
  ${"previous_rank > 100"}                                      | ${MEMBER}                                   | ${1}   | ${false} | ${"nor in the opposite one"}
  ${"not previous_rank <= 100"}                                 | ${MEMBER}                                   | ${1}   | ${true}  | ${"`not` of a comparison that does not hold"}
  ${"member and (previous_rank <= 100 or joined_since_annual)"} | ${{ ...MEMBER, joined_since_annual: true }} | ${120} | ${true}  | ${"either side of `or`"}
`("$text at rank $rank is $gives: $because", ({ text, facts, rank, gives }) => {
  expect(conditionOf(parseExpression(text))(facts, rank)).toBe(gives);
});

test.each`
  text                    | column | says
  ${"rank <= 75 member"}  | ${12}  | ${"`and` or `or` expected before `member`"}
  ${"ranks <= 75"}        | ${1}   | ${"`ranks` is no known name; did you mean `rank`?"}
  ${"rank <= x"}          | ${9}   | ${"`x` is no known name; known are member"}
  ${"rank 75"}            | ${6}   | ${"a comparator is expected, not `75`"}
  ${"rank <="}            | ${8}   | ${"a name or a value is expected at the end"}
  ${"(member"}            | ${8}   | ${"the closing parenthesis is missing"}
  ${"member and $"}       | ${12}  | ${"`$` has no meaning here"}
  ${"rank = 5"}           | ${6}   | ${"`=` has no meaning here; write `==`"}
  ${"member && rank"}     | ${8}   | ${"`&` has no meaning here; write `and`"}
  ${""}                   | ${1}   | ${"a name or a value is expected at the end"}
  ${"member and"}         | ${11}  | ${"a name or a value is expected at the end"}
  ${"member or and"}      | ${11}  | ${"a name or a value is expected, not `and`"}
  ${"in"}                 | ${1}   | ${"a name or a value is expected, not `in`"}
  ${"NOT member"}         | ${1}   | ${"`NOT` is no known name; did you mean `not`?"}
  ${"MEMBER"}             | ${1}   | ${"`MEMBER` is no known name; did you mean `member`?"}
  ${"rank <= 1e6"}        | ${9}   | ${"`1e6` is no number; numbers are plain decimals, such as 1000 or 0.05"}
  ${"rank <= 1_000"}      | ${9}   | ${"`1_000` is no number"}
  ${"rank <= .5"}         | ${9}   | ${"`.5` is no number"}
  ${"rank <= 5."}         | ${9}   | ${"`5.` is no number"}
  ${"rank <= 1.2.3"}      | ${9}   | ${"`1.2.3` is no number"}
  ${"0x1F < rank"}        | ${1}   | ${"`0x1F` is no number"}
  ${"(rank < 5) == 3"}    | ${1}   | ${"a condition is not compared"}
  ${"(rank < 5) + 3 > 1"} | ${1}   | ${"a condition stands here; only numbers are added or multiplied"}
`("`$text` is refused at character $column: $says", ({ text, column, says }) => {
  expect(() => parseExpression(text)).toThrow(`at character ${column} of the expression: ${says}`);
});

test("a number larger than any double is refused", () => {
  const digits = "9".repeat(400);
  expect(() => parseExpression(`rank < ${digits}`)).toThrow(
    `at character 8 of the expression: \`${digits}\` is larger than any number here`,
  );
});

test.each`
  text                             | column | because
  ${`${"(".repeat(101)}member`}    | ${101} | ${"parentheses"}
  ${`${"not ".repeat(101)}member`} | ${401} | ${"`not`"}
  ${`${"-".repeat(101)}rank < 1`}  | ${101} | ${"signs"}
`("what nests more than 100 levels is refused: $because", ({ text, column }) => {
  const says = `at character ${column} of the expression: nested more than 100 levels deep`;
  expect(() => parseExpression(text)).toThrow(says);
});

test("what is joined of more than 1,000 parts is refused, and of 1,000 is computed", () => {
  const joined = (count: number, word: string) => Array<string>(count).fill("rank").join(word);
  const longest = parseExpression(`${joined(999, " + ")} == 2997 and member`);
  expect(satisfies(longest, (name) => (name === "rank" ? 3 : true))).toBe(true);
  expect(() => parseExpression(`${joined(1100, " + ")} > 1`)).toThrow(
    "at character 7001 of the expression: more than 1000 parts are joined; `in (…)` holds long lists",
  );
});

const COLUMNS: Vocabulary = {
  flags: ["member"],
  numbers: ["price", "shares", "advt", "net_margin"],
  texts: ["sector", "country"],
};
const LINE = {
  member: true,
  price: 4,
  shares: 3,
  advt: undefined,
  net_margin: -0.5,
  sector: "Energy",
  country: "",
} as const;

test.each`
  text                                              | gives    | because
  ${"price * shares >= 12"}                         | ${true}  | ${"arithmetic binds before comparisons"}
  ${"price + shares * 2 == 10"}                     | ${true}  | ${"`*` binds before `+`"}
  ${"(price + shares) * 2 == 14"}                   | ${true}  | ${"parentheses group numbers too"}
  ${"price - shares - 1 == 0"}                      | ${true}  | ${"from the left"}
  ${"price / shares > 1.3"}                         | ${true}  | ${"fractions"}
  ${"net_margin < -0.25 and -price < 0"}            | ${true}  | ${"a sign"}
  ${"1 < shares"}                                   | ${true}  | ${"the value may stand first"}
  ${"price / (shares - 3) > 0"}                     | ${false} | ${"a division by zero is unknown"}
  ${"not price / (shares - 3) > 0"}                 | ${true}  | ${"`not` of a comparison that does not hold"}
  ${"advt + 1 > 0 or advt + 1 <= 0"}                | ${false} | ${"arithmetic with an unknown is unknown"}
  ${'sector == "Energy"'}                           | ${true}  | ${"text"}
  ${"sector == 'Energy'"}                           | ${true}  | ${"either quote"}
  ${'sector != "energy"'}                           | ${true}  | ${"texts are as written"}
  ${'sector in ("Finance", "Energy")'}              | ${true}  | ${"one of them"}
  ${'sector not in ("Finance")'}                    | ${true}  | ${"none of them"}
  ${'country != "Sweden"'}                          | ${false} | ${"an unknown text is in no comparison"}
  ${'country not in ("Sweden")'}                    | ${false} | ${"nor outside a list"}
  ${'country == ""'}                                | ${false} | ${"nor equal to nothing"}
  ${'(sector == "Energy" or member) and price > 5'} | ${false} | ${"parentheses group conditions"}
  ${"0.1 + 0.2 == 0.3"}                             | ${true}  | ${"sums are as written"}
  ${"0.3 - 0.1 == 0.2"}                             | ${true}  | ${"differences too"}
  ${"price * 0.145 * 100 >= 58"}                    | ${true}  | ${"and products: as doubles 57.99999999999999"}
  ${"0.3 / shares == 0.1"}                          | ${true}  | ${"and quotients"}
  ${"0<shares and 2<shares"}                        | ${true}  | ${"spaces are not needed beside signs"}
  ${"2<3and member"}                                | ${true}  | ${"nor between a number and a word"}
`("$text of a line is $gives: $because", ({ text, gives }) => {
  const read: ReadName = (name) => LINE[name as keyof typeof LINE];
  expect(satisfies(parseExpression(text, COLUMNS), read)).toBe(gives);
});

test.each`
  text                      | column | says
  ${"sector > 5"}           | ${10}  | ${"text compared with a number: `sector` is text, `5` is not"}
  ${'price == "4"'}         | ${10}  | ${"text compared with a number: `4` is text, `price` is not"}
  ${'sector < "Energy"'}    | ${8}   | ${"text has no order: `==`, `!=` or `in` is expected, not `<`"}
  ${"member == 1"}          | ${1}   | ${"a flag is not compared: `member`, or with `not`"}
  ${"member + 1 > 0"}       | ${1}   | ${"`member` is a flag; only numbers are added or multiplied"}
  ${"price * sector > 0"}   | ${9}   | ${"`sector` is a text; only numbers are added or multiplied"}
  ${'price in ("4")'}       | ${1}   | ${"`in` asks for the name of a text, not `price`"}
  ${"sector in (4)"}        | ${12}  | ${"a quoted text is expected, not `4`"}
  ${'sector in "Energy"'}   | ${11}  | ${"the opening parenthesis is missing"}
  ${'sector in ("Energy"'}  | ${20}  | ${"the closing parenthesis is missing"}
  ${'sector == "Energy'}    | ${11}  | ${"the closing quote is missing"}
  ${"net_magin > 0"}        | ${1}   | ${"did you mean `net_margin`?"}
  ${"price and member"}     | ${7}   | ${"a comparator is expected, not `and`"}
  ${"member and price + 1"} | ${21}  | ${"a comparator is expected after `price`"}
  ${"1 < price < 5"}        | ${11}  | ${"`and` or `or` expected before `<`"}
  ${"price > "}             | ${9}   | ${"a name or a value is expected at the end"}
  ${"price > * 2"}          | ${9}   | ${"a name or a value is expected, not `*`"}
  ${'sector == "😀" adn'}   | ${15}  | ${"`and` or `or` expected before `adn`"}
  ${"price > 𝟑"}            | ${9}   | ${"`𝟑` has no meaning here"}
`("`$text` is refused at character $column: $says", ({ text, column, says }) => {
  const parse = () => parseExpression(text, COLUMNS);
  expect(parse).toThrow(`at character ${column} of the expression: `);
  expect(parse).toThrow(says);
});
