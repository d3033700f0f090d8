import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { Decision, SecurityId } from "../../../domain/universe/security.ts";
import { membersOf, rankedByName } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

type Decided = Readonly<Record<string, Decision["action"]>>;

const stages = ["member and rank <= 5", "not member"];

test.each`
  over         | members   | gives     | because
  ${"stay"}    | ${"bcde"} | ${"bcde"} | ${"four members float above a count of three"}
  ${"stay"}    | ${"bcdg"} | ${"bcd"}  | ${"the fourth leaves at rank 7 and nobody replaces it"}
  ${"stay"}    | ${"bc"}   | ${"abc"}  | ${"under the count the largest newcomer joins"}
  ${"stay"}    | ${"efg"}  | ${"abe"}  | ${"two leave and two join"}
  ${undefined} | ${"bcde"} | ${"bcd"}  | ${"without the key the count holds"}
`("members $members of count 3, over the count: $over gives $gives: $because", (given) => {
  const { over, members, gives } = given as { over?: "stay"; members: string; gives: string };
  expect(takenOf({ over, members, decided: {} })).toBe(gives);
});

test.each`
  members   | decided                                                       | gives       | because
  ${"bcde"} | ${{ b: "keep", c: "keep", d: "keep", e: "keep" }}             | ${"bcde"}   | ${"who stays anyway takes no place, so four kept of a count of three are not refused"}
  ${"bcdg"} | ${{ g: "keep" }}                                              | ${"bcdg"}   | ${"kept at rank 7, over the count"}
  ${"bcde"} | ${{ g: "include" }}                                           | ${"bcdeg"}  | ${"a newcomer that is decided in comes in over the count"}
  ${"bcde"} | ${{ b: "include", c: "include", f: "include", g: "include" }} | ${"bcdefg"} | ${"and so where members were decided in before it"}
`("members $members, decided $decided gives $gives: $because", (given) => {
  const { members, decided, gives } = given as { members: string; decided: Decided; gives: string };
  expect(takenOf({ over: "stay", members, decided })).toBe(gives);
});

test.each`
  over         | members   | decided                                                       | because
  ${"stay"}    | ${"abc"}  | ${{ d: "include", e: "include", f: "include", g: "include" }} | ${"newcomers have three places"}
  ${undefined} | ${"bcde"} | ${{ b: "keep", c: "keep", d: "keep", e: "keep" }}             | ${"the count holds for members too"}
`("over the count: $over, members $members, decided $decided is refused: $because", (given) => {
  const { over, members, decided } = given as {
    over?: "stay";
    members: string;
    decided: Decided;
  };
  expect(() => takenOf({ over, members, decided })).toThrow(/selection_infeasible/);
});

/** Of companies a to g, the largest first, the selected ones by name. */
function takenOf(of: { over: "stay" | undefined; members: string; decided: Decided }): string {
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { quarterly: { count: 3, stages, members_over_count: of.over } },
    caps: { quarterly: [] },
  });
  const inputs = inputsOf(rulebook, {
    kind: "quarterly",
    securities: rankedByName("abcdefg".split("")),
    current: membersOf(of.members.split("")),
    decisions: Object.entries(of.decided).map(([id, action]) => ({
      securityId: id as SecurityId,
      action,
      reason: "a reason",
      decidedBy: "",
      decidedOn: "",
      evidence: "",
    })),
  });
  const taken = reconstitute(inputs).segments[0]!.constituents.map(({ ticker }) => ticker);
  return taken.toSorted().join("");
}
