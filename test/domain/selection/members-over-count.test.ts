import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { membersOf, rankedByName } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

const stages = ["member and rank <= 5", "not member"];

test.each`
  over         | members   | gives     | because
  ${"stay"}    | ${"bcde"} | ${"bcde"} | ${"four members float above a count of three"}
  ${"stay"}    | ${"bcdg"} | ${"bcd"}  | ${"the fourth leaves at rank 7 and nobody replaces it"}
  ${"stay"}    | ${"bc"}   | ${"abc"}  | ${"under the count the largest newcomer joins"}
  ${"stay"}    | ${"efg"}  | ${"abe"}  | ${"two leave and two join"}
  ${undefined} | ${"bcde"} | ${"bcd"}  | ${"without the key the count holds"}
`("members $members of count 3, over the count: $over gives $gives: $because", (given) => {
  const { over, members, gives } = given as Record<string, string>;
  const rule = { count: 3, stages, members_over_count: over as "stay" | undefined };
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { quarterly: rule },
    caps: { quarterly: [] },
  });
  const inputs = inputsOf(rulebook, {
    kind: "quarterly",
    securities: rankedByName("abcdefg".split("")),
    current: membersOf(members!.split("")),
  });
  const taken = reconstitute(inputs).segments[0]!.constituents.map(({ ticker }) => ticker);
  expect(taken.toSorted().join("")).toBe(gives);
});
