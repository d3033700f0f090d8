import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionOf } from "../../../domain/expression/condition.ts";
import { parseExpression } from "../../../domain/expression/parse-expression.ts";
import type { ResolvedRules } from "../../../domain/methodology/resolve.ts";
import { NO_FACTS, type CompanyFacts } from "../../../domain/selection/company.ts";
import type { Ranked } from "../../../domain/selection/rank.ts";
import { takenStages } from "../../../domain/selection/stages.ts";
import { stagePlacesOf } from "../../../domain/verdicts/stage-places.ts";
import { conditionText } from "../../arbitraries/condition-text.ts";

const facts: fc.Arbitrary<CompanyFacts> = fc
  .record({
    member: fc.boolean(),
    previous_rank: fc.option(fc.integer({ min: 1, max: 7 }), { nil: undefined }),
  })
  .map((known) => ({ ...NO_FACTS, ...known }));

const ranked = fc.array(facts, { minLength: 1, maxLength: 9 });
const newcomers = fc.option(facts, { nil: undefined });
const rules = fc
  .record({
    count: fc.integer({ min: 1, max: 6 }),
    membersFloat: fc.boolean(),
    stages: fc.array(
      conditionText.map((text) => ({ takes: conditionOf(parseExpression(text)) })),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map((counted) => counted as unknown as ResolvedRules);

test("a place is taken as by a whole selection of the moved ranking, and turns are where that changes", () => {
  let turned = 0;
  fc.assert(
    fc.property(ranked, newcomers, rules, (units, newcomer, rules) => {
      const { isTaken, turns } = stagePlacesOf(rankingOf(units), rules);
      const movers = newcomer ? [undefined] : units.map((_, at) => at + 1);
      for (const own of movers) {
        const mover = newcomer ?? units[own! - 1]!;
        const taken = takenAnew(
          mover,
          units.filter((_, at) => at + 1 !== own),
          rules,
        );
        expect(taken.map((_, at) => isTaken(mover, { own, place: at + 1 }))).toEqual(taken);
        const changes = taken.flatMap((is, at) => (at > 0 && is !== taken[at - 1] ? [at + 1] : []));
        expect(turns(mover, own)).toEqual(changes);
        turned += changes.length;
      }
    }),
    { numRuns: 1000 },
  );
  expect(turned).toBeGreaterThan(200);
});

/** By place among the others whether it is taken there. */
function takenAnew(
  mover: CompanyFacts,
  others: readonly CompanyFacts[],
  rules: ResolvedRules,
): readonly boolean[] {
  return Array.from({ length: others.length + 1 }, (_, at) => {
    const moved = rankingOf([...others.slice(0, at), mover, ...others.slice(at)]);
    return takenStages(moved, rules)[at] !== undefined;
  });
}

function rankingOf(facts: readonly CompanyFacts[]): readonly Ranked[] {
  return facts.map((of, at) => ({ facts: of, rank: at + 1 }) as Ranked);
}
