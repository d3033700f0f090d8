import { describe, expect, test } from "vitest";
import { conditionOf } from "../../../domain/expression/condition.ts";
import {
  favoursBetterRanks,
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
  text                   | column | says
  ${"rank <= 75 member"} | ${12}  | ${"`and` or `or` expected before `member`"}
  ${"ranks <= 75"}       | ${1}   | ${"`ranks` is no known name; did you mean `rank`?"}
  ${"rank <= x"}         | ${9}   | ${"`x` is no known name; known are member"}
  ${"rank 75"}           | ${6}   | ${"a comparator is expected, not `75`"}
  ${"rank <="}           | ${8}   | ${"a name or a value is expected at the end"}
  ${"(member"}           | ${8}   | ${"the closing parenthesis is missing"}
  ${"member and $"}      | ${12}  | ${"`$` has no meaning here"}
  ${"rank = 5"}          | ${6}   | ${"`=` has no meaning here; write `==`"}
  ${"member && rank"}    | ${8}   | ${"`&` has no meaning here; write `and`"}
  ${""}                  | ${1}   | ${"a name or a value is expected at the end"}
  ${"member and"}        | ${11}  | ${"a name or a value is expected at the end"}
`("`$text` is refused at character $column: $says", ({ text, column, says }) => {
  expect(() => parseExpression(text)).toThrow(`at character ${column} of the expression: ${says}`);
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
`("`$text` is refused at character $column: $says", ({ text, column, says }) => {
  const parse = () => parseExpression(text, COLUMNS);
  expect(parse).toThrow(`at character ${column} of the expression: `);
  expect(parse).toThrow(says);
});

describe("whether a better rank can only help", () => {
  test.each`
    text                             | gives    | because
    ${"rank <= 75 or member"}        | ${true}  | ${"limits from above"}
    ${"not member and rank < 75"}    | ${true}  | ${"`not` of a flag says nothing of ranks"}
    ${"rank > 500 and rank <= 1000"} | ${false} | ${"a rank may be too good"}
    ${"not (member or rank <= 10)"}  | ${false} | ${"a rank under `not`"}
    ${"previous_rank > 10"}          | ${true}  | ${"today's rank is not asked"}
    ${"75 >= rank"}                  | ${true}  | ${"the same limit from the other side"}
    ${"75 <= rank"}                  | ${false} | ${"a rank may be too good, from the other side"}
    ${"rank <= previous_rank + 10"}  | ${true}  | ${"the limit is computed, the rank is alone"}
    ${"0 - rank <= 10"}              | ${false} | ${"a rank in arithmetic"}
    ${"rank <= 100 - rank"}          | ${false} | ${"a rank on both sides"}
  `("$text: $gives, $because", ({ text, gives }) => {
    expect(favoursBetterRanks(parseExpression(text))).toBe(gives);
  });
});
