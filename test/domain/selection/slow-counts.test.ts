import fc from "fast-check";
import { expect, test } from "vitest";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import type { Decision } from "../../../domain/universe/security.ts";
import { selected } from "../../arbitraries/named-selection.ts";

/** A company of a drawn ranking; its name is its place. */
interface Drawn {
  readonly name: string;
  readonly group: string;
  readonly member: boolean;
  readonly decided: Decision["action"] | undefined;
}

type Quota = NonNullable<SelectRule["quota"]>;

const drawn: fc.Arbitrary<readonly Drawn[]> = fc
  .array(
    fc.record({
      group: fc.constantFrom("T", "E", "H"),
      member: fc.boolean(),
      decided: fc.option(fc.constantFrom("include" as const, "keep" as const), {
        nil: undefined,
        freq: 8,
      }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((companies) => companies.map((company, at) => ({ ...company, name: `N${at}` })));

const limit = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
const quota: fc.Arbitrary<Quota> = fc
  .record({ n: fc.integer({ min: 3, max: 8 }), at_least: limit, at_most: fc.nat({ max: 4 }) })
  .filter(({ at_least = 0, at_most }) => at_least <= at_most)
  .chain((limits) =>
    fc.constantFrom("next_ranked" as const, "members_first" as const).map((order) => ({
      ...limits,
      by: "sector",
      order,
    })),
  );

const isDecided = ({ member, decided }: Drawn): boolean =>
  decided === "include" || (decided === "keep" && member);

/** One after the other, each question asked anew of all that are in. */
function slowQuota(
  { n, at_least = 0, at_most = Infinity, order }: Quota,
  ranking: readonly Drawn[],
) {
  const held = ranking.filter(isDecided);
  const offer = (company: Drawn, most: number): void => {
    const ofGroup = held.filter(({ group }) => group === company.group).length;
    if (held.length < n && !held.includes(company) && ofGroup < most) held.push(company);
  };
  for (const company of ranking) offer(company, at_least);
  if (order === "members_first")
    for (const company of ranking) if (company.member) offer(company, at_most);
  for (const company of ranking) offer(company, at_most);
  return held;
}

function slowConstant(n: number, ranking: readonly Drawn[]) {
  const held = ranking.filter(isDecided);
  const members = ranking.filter(({ member }) => member);
  for (const company of [...members, ...ranking])
    if (held.length < n && !held.includes(company)) held.push(company);
  return held;
}

function slowFloat({ n, stayTo }: { n: number; stayTo: number }, ranking: readonly Drawn[]) {
  const held = ranking.filter(
    (company, at) => isDecided(company) || (company.member && at < stayTo),
  );
  for (const company of ranking)
    if (held.length < n && !company.member && !held.includes(company)) held.push(company);
  return held;
}

/** Both answers in rank order; an answer of nobody, or of too many decided, is refused by the engine. */
function expectSame(rule: SelectRule, ranking: readonly Drawn[], held: readonly Drawn[]): void {
  fc.pre(held.length > 0);
  const given = {
    rule,
    ranking: ranking.map(({ name, group }) => `${name}/${group}`).join(" "),
    members: ranking.flatMap(({ name, member }) => (member ? [name] : [])).join(" "),
    decided: Object.fromEntries(
      ranking.flatMap(({ name, decided }) => (decided ? [[name, decided]] : [])),
    ),
  };
  const names = ranking.filter((company) => held.includes(company)).map(({ name }) => name);
  expect(selected(given)).toBe(names.join(" "));
}

test("a quota is what asking one company after the other gives", () => {
  fc.assert(
    fc.property(quota, drawn, (rule, ranking) => {
      fc.pre(ranking.filter(isDecided).length <= rule.n);
      expectSame({ quota: rule }, ranking, slowQuota(rule, ranking));
    }),
    { numRuns: 300 },
  );
});

test("so is a constant count", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), drawn, (n, ranking) => {
      fc.pre(ranking.filter(isDecided).length <= n);
      expectSame({ constant_count: { n } }, ranking, slowConstant(n, ranking));
    }),
    { numRuns: 300 },
  );
});

test("so is a floating count, whatever members decisions put in over it", () => {
  const counts = fc.record({ n: fc.integer({ min: 1, max: 8 }), more: fc.nat({ max: 3 }) });
  fc.assert(
    fc.property(counts, drawn, ({ n, more }, ranking) => {
      const stayTo = n + more;
      fc.pre(ranking.filter((each) => isDecided(each) && !each.member).length <= n);
      const rule = { n, stay_to: stayTo, overflow_until: "annual" };
      expectSame({ float_count: rule }, ranking, slowFloat({ n, stayTo }, ranking));
    }),
    { numRuns: 300 },
  );
});
