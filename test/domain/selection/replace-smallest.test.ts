import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import type { Decision } from "../../../domain/universe/security.ts";
import { codeOf, selected, verdictOf } from "../../arbitraries/named-selection.ts";

/**
 * NSE Indices, replacements in the Nifty 50 of August 2024: six-month average free-float caps in crores
 * of rupees, of the four smallest members and the four largest companies that are no members.
 */
const AUGUST_2024 =
  "TRENT=99364 BEL=89317 HAL=77170 TATAPOWER=70878 EICHERMOT=60220 BPCL=59958 DIVISLAB=51261 LTIM=47022";
const MEMBERS_2024 = "EICHERMOT BPCL DIVISLAB LTIM";

describe("Nifty 50 of August 2024: 1.5 times the smallest member", () => {
  const rule: SelectRule = { replace_smallest: { n: 4, times: { at_least: 1.5 } } };
  const given = { rule, ranking: AUGUST_2024, members: MEMBERS_2024 };

  test("the largest replaces the smallest, the second the second, the third is not large enough", () => {
    expect(selected(given)).toBe("TRENT BEL EICHERMOT BPCL");
  });

  test.each`
    line           | code                 | because
    ${"TRENT"}     | ${"entered_by_swap"} | ${"99,364 is over 1.5 x 47,022 = 70,533"}
    ${"BEL"}       | ${"entered_by_swap"} | ${"89,317 is over 1.5 x 51,261 = 76,891.5"}
    ${"HAL"}       | ${"under_multiple"}  | ${"77,170 is under 1.5 x 59,958 = 89,937"}
    ${"TATAPOWER"} | ${"under_multiple"}  | ${"70,878 is under 1.5 x 60,220 = 90,330"}
    ${"LTIM"}      | ${"left_by_swap"}    | ${"replaced by TRENT"}
    ${"BPCL"}      | ${"stays_member"}    | ${"HAL does not replace it"}
  `("$line: $code, since $because", ({ line, code }) => {
    expect(codeOf(given, line)).toBe(code);
  });

  test.each`
    line      | flip     | margin    | says                                                                      | because
    ${"HAL"}  | ${89318} | ${-12148} | ${"not at least 1.5 times the 59958 of the member that it would replace"} | ${"ahead of BEL it is second, and large enough for DIVISLAB"}
    ${"BEL"}  | ${77169} | ${12147}  | ${"at least 1.5 times the 51261 of the member that it replaces"}          | ${"behind HAL it is third, and not large enough for BPCL"}
    ${"BPCL"} | ${51446} | ${8511}   | ${"a member: no newcomer that is left is at least 1.5 times as large"}    | ${"77,170 / 1.5 = 51,446.67: HAL would replace it"}
    ${"LTIM"} | ${59545} | ${-12523} | ${"replaced by a newcomer of 99364, at least 1.5 times as large"}         | ${"89,317 / 1.5 = 59,544.67: BEL would not"}
  `("$line flips at $flip: $because", ({ line, flip, margin, says }) => {
    const verdict = verdictOf(given, line);
    const { flipValue, margin: distance } = verdict;
    expect(verdict.explain()).toContain(says);
    expect({ flipValue, distance }).toEqual({ flipValue: flip, distance: margin });
  });
});

describe("at least 1.5 times, of three", () => {
  const times = { at_least: 1.5 };
  test.each`
    ranking                         | members      | more                                | gives      | because
    ${"A=300 X=150 B=120 C=100"}    | ${"A B C"}   | ${{}}                               | ${"A X B"} | ${"exactly 1.5 times is enough"}
    ${"A=300 X=150 B=120 C=100"}    | ${"A B C"}   | ${{ times: { over: 1.5 } }}         | ${"A B C"} | ${"exactly 1.5 times is not over it"}
    ${"A=300 X=149 B=120 C=100"}    | ${"A B C"}   | ${{}}                               | ${"A B C"} | ${"149 is under 150"}
    ${"A=300 X=149 B=120"}          | ${"A B"}     | ${{}}                               | ${"A X B"} | ${"a free place asks for no multiple"}
    ${"A=300 X=200 Y=170 B=120"}    | ${"A B"}     | ${{}}                               | ${"A X B"} | ${"X fills; Y is 1.42 times B"}
    ${"A=300 X=200 Y=180 B=120"}    | ${"A B"}     | ${{}}                               | ${"A X Y"} | ${"X fills and Y, 1.5 times B, replaces it"}
    ${"A=300 B=200 C=150 D=100"}    | ${"A B C D"} | ${{}}                               | ${"A B C"} | ${"one too many: the worst ranked is trimmed"}
    ${"X=900 Y=800 A=30 B=20 C=10"} | ${"A B C"}   | ${{}}                               | ${"X Y A"} | ${"two newcomers, two members"}
    ${"X=900 Y=800 A=30 B=20 C=10"} | ${"A B C"}   | ${{ max_replaced: 1 }}              | ${"X A B"} | ${"at most one is replaced"}
    ${"X=900 Y=800 A=30 B=20 C=10"} | ${"A B C"}   | ${{ max_replaced: 0 }}              | ${"A B C"} | ${"nobody is"}
    ${"X=900 Y=800 Z=700 A=30"}     | ${"A"}       | ${{ max_replaced: 0 }}              | ${"X Y A"} | ${"free places are filled besides"}
    ${"A=3 X=2 B=2 C=1"}            | ${"A B C"}   | ${{ times: { at_least: 1 } }}       | ${"A X B"} | ${"once as large: X replaces C"}
    ${"A=3 C=2 X=2"}                | ${"A C"}     | ${{ times: { at_least: 1 }, n: 2 }} | ${"A C"}   | ${"of equals the ranking's order decides: C ranks first"}
    ${"A=3 B=2 C=2"}                | ${"A C"}     | ${{ times: { at_least: 1 }, n: 2 }} | ${"A B"}   | ${"here the newcomer does"}
  `("$ranking with $members, $more: $because", ({ ranking, members, more, gives }) => {
    const rule = { replace_smallest: { n: 3, times, ...more } };
    expect(selected({ rule, ranking, members })).toBe(gives);
  });

  test("a newcomer flips at 1.5 times the member, whoever stands between them", () => {
    const rule: SelectRule = { replace_smallest: { n: 3, times } };
    const given = { rule, ranking: "A=300 B=160 X=110 C=99", members: "A B C" };
    expect(verdictOf(given, "X")).toMatchObject({ threshold: 149, flipValue: 149, margin: -39 });
    expect(verdictOf(given, "C")).toMatchObject({ threshold: 74, flipValue: 73, margin: 25 });
  });

  test("the limit has its own reasons, on both sides of it", () => {
    const rule: SelectRule = { replace_smallest: { n: 3, times, max_replaced: 1 } };
    const given = { rule, ranking: "X=900 Y=800 Z=31 A=30 B=20 C=10", members: "A B C" };
    expect(codeOf(given, "Y")).toBe("replacement_limit_reached");
    expect(codeOf(given, "B")).toBe("held_by_limit");
    expect(codeOf(given, "Z")).toBe("under_multiple");
    expect(codeOf(given, "A")).toBe("stays_member");
  });

  test("who is decided in keeps the place and is replaced by nobody", () => {
    const rule: SelectRule = { replace_smallest: { n: 3, times } };
    const given = { rule, ranking: "X=900 Y=800 A=30 B=20 C=10 D=5", members: "A B C" };
    expect(selected({ ...given, decided: { C: "keep" } })).toBe("X Y C");
    expect(selected({ ...given, decided: { D: "include" } })).toBe("X Y D");
    expect(codeOf({ ...given, decided: { D: "include" } }, "C")).toBe("trimmed_to_count");
  });

  test("rounding of factors parts no equals", () => {
    const rule: SelectRule = { replace_smallest: { n: 1, times: { at_least: 1.1 } } };
    expect(1.1 * 3 > 3.3).toBe(true);
    expect(selected({ rule, ranking: "X=3.3 A=3", members: "A" })).toBe("X");
  });
});

/** A company of a drawn ranking; its name is its place. */
interface Drawn {
  readonly cap: number;
  readonly member: boolean;
  readonly decided: Decision["action"] | undefined;
}

const drawn: fc.Arbitrary<readonly Drawn[]> = fc
  .array(
    fc.record({
      cap: fc.integer({ min: 1, max: 40 }),
      member: fc.boolean(),
      decided: fc.option(fc.constantFrom("include" as const, "keep" as const), {
        nil: undefined,
        freq: 8,
      }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((companies) => companies.toSorted((a, b) => b.cap - a.cap));

/** One question after the other, each asked anew of all that are in. */
function slowReplacement(
  { n, ratio, most }: { readonly n: number; readonly ratio: number; readonly most: number },
  ranking: readonly Drawn[],
): readonly Drawn[] {
  const isHeld = ({ member, decided }: Drawn): boolean =>
    decided === "include" || (decided === "keep" && member);
  let held = ranking.filter(isHeld);
  for (const one of ranking)
    if (one.member && !held.includes(one) && held.length < n) held = [...held, one];
  for (const one of ranking)
    if (!one.member && !held.includes(one) && held.length < n) held = [...held, one];
  for (let replaced = 0; replaced < most; replaced++) {
    const best = ranking.find((one) => !one.member && !held.includes(one));
    const worst = ranking.findLast((one) => one.member && !isHeld(one) && held.includes(one));
    if (!best || !worst || ranking.indexOf(best) > ranking.indexOf(worst)) break;
    if (best.cap < ratio * worst.cap) break;
    held = [...held.filter((one) => one !== worst), best];
  }
  return held;
}

test("it is what asking one pair after the other gives", () => {
  const rules = fc.record({
    n: fc.integer({ min: 1, max: 8 }),
    ratio: fc.constantFrom(1, 1.25, 1.5, 2),
    most: fc.constantFrom(0, 1, 2, 10),
  });
  fc.assert(
    fc.property(rules, drawn, ({ n, ratio, most }, ranking) => {
      fc.pre(ranking.filter(({ decided }) => decided !== undefined).length <= n);
      const held = slowReplacement({ n, ratio, most }, ranking);
      const name = (one: Drawn): string => `N${ranking.indexOf(one)}`;
      const rule = { replace_smallest: { n, times: { at_least: ratio }, max_replaced: most } };
      const given = {
        rule,
        ranking: ranking.map((one) => `${name(one)}=${one.cap}`).join(" "),
        members: ranking.flatMap((one) => (one.member ? [name(one)] : [])).join(" "),
        decided: Object.fromEntries(
          ranking.flatMap((one) => (one.decided ? [[name(one), one.decided]] : [])),
        ),
      };
      expect(selected(given)).toBe(
        ranking
          .filter((one) => held.includes(one))
          .map(name)
          .join(" "),
      );
    }),
    { numRuns: 500 },
  );
});
