import { describe, expect, test } from "vitest";
import {
  favoursBetterRanks,
  holds,
  type ExpressionFacts,
} from "../../../domain/methodology/expression.ts";
import { parseExpression } from "../../../domain/methodology/parse-expression.ts";

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
  expect(holds(parseExpression(text), facts, rank)).toBe(gives);
});

test.each`
  text                   | column | says
  ${"rank <= 75 member"} | ${12}  | ${"`and` or `or` expected before `member`"}
  ${"ranks <= 75"}       | ${1}   | ${"`ranks` is not one of member"}
  ${"rank <= x"}         | ${9}   | ${"a whole number is expected, not `x`"}
  ${"rank 75"}           | ${6}   | ${"a comparator is expected, not `75`"}
  ${"rank <="}           | ${8}   | ${"a whole number is expected at the end"}
  ${"(member"}           | ${8}   | ${"the closing parenthesis is missing"}
  ${"member and $"}      | ${12}  | ${"`$` has no meaning here"}
  ${""}                  | ${1}   | ${"a name is expected at the end"}
  ${"member and"}        | ${11}  | ${"a name is expected at the end"}
`("`$text` is refused at character $column: $says", ({ text, column, says }) => {
  expect(() => parseExpression(text)).toThrow(`at character ${column} of the expression: ${says}`);
});

describe("whether a better rank can only help", () => {
  test.each`
    text                             | gives    | because
    ${"rank <= 75 or member"}        | ${true}  | ${"limits from above"}
    ${"not member and rank < 75"}    | ${true}  | ${"`not` of a flag says nothing of ranks"}
    ${"rank > 500 and rank <= 1000"} | ${false} | ${"a rank may be too good"}
    ${"not (member or rank <= 10)"}  | ${false} | ${"a rank under `not`"}
    ${"previous_rank > 10"}          | ${true}  | ${"today's rank is not asked"}
  `("$text: $gives, $because", ({ text, gives }) => {
    expect(favoursBetterRanks(parseExpression(text))).toBe(gives);
  });
});
