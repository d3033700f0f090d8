import { unknownColumns, type EligibilityTest } from "./eligibility/eligibility-test.ts";
import { isIn } from "./segments/placement.ts";
import { testsFor } from "./eligibility/eligibility.ts";
import { floatNotes } from "./float/float-notes.ts";
import { byCodeUnit } from "./numeric/code-unit-order.ts";
import type { Review } from "./review.ts";
import { textColumn } from "./universe/columns.ts";
import { agreeing } from "./words/figures.ts";

/** What a reader must know of a review besides its figures, in a fixed order. */
export function notesOf(review: Review): readonly string[] {
  return [
    ...dateNotes(review),
    ...parentNotes(review),
    ...countNotes(review),
    ...groupNotes(review),
    ...memberNotes(review),
    ...decisionNotes(review),
    ...scopeNotes(review),
    ...missingNotes(review),
    ...sourceNotes(review),
    ...currencyNotes(review),
  ];
}

function dateNotes({ inputs }: Review): string[] {
  const { methodology, prices, lookedBack, effective, effectiveOverridden } = inputs;
  const role = methodology.weight.prices;
  const notes: string[] = [];
  if (effectiveOverridden) notes.push(`the effective date ${effective} was given by hand`);
  if (role !== methodology.rank.date && prices[role] === undefined)
    notes.push(`no prices were given for the role ${role}; the universe's values are reused`);
  for (const given of Object.keys(prices).filter((name) => name !== role))
    notes.push(
      `the prices given for the role ${given} are not used: weights are made of those of ${role}`,
    );
  for (const [name, session] of Object.entries(lookedBack))
    notes.push(`the role ${name} uses the session ${session}: its own has no data`);
  const provisional = inputs.dates.roles.filter((role) => role.provisional);
  if (provisional.length > 0)
    notes.push(
      `dates are provisional, resting on days not announced yet or on a draw still to be made: ${provisional.map(({ role, session }) => `${role} ${session}`).join(", ")}`,
    );
  return notes;
}

/** Of the index that the universe is drawn from: what it does not say, or says of another day. */
function parentNotes({ inputs: { parent, effective }, rules: { isDrawn } }: Review): string[] {
  if (!parent || !isDrawn) return [];
  const { index, missing, whatIf } = parent;
  const notes: string[] = [];
  if (parent.effective === undefined)
    notes.push(`the composition given of ${index} does not say when it takes effect`);
  else if (parent.effective < effective)
    notes.push(
      `the universe is drawn from ${index} as it took effect on ${parent.effective}; by its schedule no review of it came after, up to ${effective}`,
    );
  if (whatIf) notes.push(`the composition given of ${index} is a what-if: ${whatIf.join(", ")}`);
  if (missing.length > 0)
    notes.push(
      `${agreeing(missing.length, `member of ${index} is`, `members of ${index} are`)} not in the universe`,
    );
  return notes;
}

function countNotes({ rules, codes, ranking, segmentation }: Review): string[] {
  const notes: string[] = [];
  const selected = codes.reduce((count, code) => count + (code === undefined ? 0 : 1), 0);
  if (Number.isFinite(rules.count) && selected < rules.count)
    notes.push(
      `${agreeing(selected, "company is", "companies are")} selected of ${ranking.length} ranked; the rulebook's count is ${rules.count}`,
    );
  const placements = new Set(segmentation.placements);
  for (const [at, id] of segmentation.ids.entries())
    if (!placements.values().some((placement) => isIn(placement, at)))
      notes.push(`${id}: no company is selected`);
  return notes;
}

function groupNotes({ rules: { choices }, ranking, codes }: Review): readonly string[] {
  if (!choices?.notes) return [];
  const selected = new Map<string, number>();
  for (const [at, { group }] of ranking.entries())
    selected.set(group, (selected.get(group) ?? 0) + (codes[at] === undefined ? 0 : 1));
  return choices.notes(selected);
}

function memberNotes({ inputs, lines, rules }: Review): string[] {
  const members = new Set(inputs.current.map(({ securityId }) => securityId));
  let [known, unpriced] = [0, 0];
  for (const { current, weighing } of lines) {
    if (current) known += 1;
    if (weighing === undefined) unpriced += 1;
  }
  const missing = members.size - known;
  const notes: string[] = [];
  if (missing > 0)
    notes.push(
      `${agreeing(missing, "current member is", "current members are")} not in the universe`,
    );
  if (unpriced > 0)
    notes.push(
      `${agreeing(unpriced, "line has", "lines have")} no price at the role that sets the weights and ${unpriced === 1 ? "is" : "are"} left out`,
    );
  if (
    inputs.previousRanks.length === 0 &&
    rules.stages.some(({ text }) => /previous_rank/.test(text))
  )
    notes.push("no previous ranks were given: no company counts as ranked at the last review");
  return notes;
}

function decisionNotes({ inputs, lines }: Review): string[] {
  if (inputs.decisions.length === 0) return [];
  const known = new Map(lines.map((line) => [line.security.securityId, line]));
  const decisions = inputs.decisions.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
  return decisions.flatMap(({ securityId, action }) => {
    const line = known.get(securityId);
    const effect = `the decision to ${action} ${securityId} has no effect`;
    if (!line) return [`${effect}: it is not in the universe`];
    return action === "keep" && !line.current ? [`${effect}: it is not a member`] : [];
  });
}

/** Screens that are for lines by a column without a value: `only` is then for nobody, `unless` for all. */
function scopeNotes({ inputs, lines }: Review): string[] {
  return inputs.methodology.universe.screens.flatMap(({ id, only, unless }) =>
    Object.keys({ ...only, ...unless })
      .filter((column) => lines.every(({ security }) => textColumn(column)(security) === ""))
      .map((column) => `no line has a ${column}, by which ${id} says whom it is for`),
  );
}

function sourceNotes({ inputs, rules: { float }, companies }: Review): readonly string[] {
  if (float.isPlain) return [];
  const role = inputs.methodology.weight.prices;
  const table = inputs.prices[role];
  let [unknown, incomplete] = [0, 0];
  for (const { eligible } of companies)
    for (const { security, weighing } of eligible)
      if ((weighing?.floatFactor ?? security.floatFactor) === undefined) unknown += 1;
      else if (float.unknown(security).length > 0) incomplete += 1;
  return floatNotes(float, { role, table, unknown, incomplete });
}

/** Lines of other currencies for which no rate was given, so that one unit counts as one. */
function currencyNotes({ inputs: { methodology }, companies }: Review): string[] {
  const unconverted = new Map<string, number>();
  for (const { eligible } of companies)
    for (const { security } of eligible)
      if (security.fx === 1 && security.currency !== methodology.currency)
        unconverted.set(security.currency, (unconverted.get(security.currency) ?? 0) + 1);
  return [...unconverted]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(
      ([currency, count]) =>
        `${agreeing(count, `eligible line in ${currency} has an fx of 1: it counts`, `eligible lines in ${currency} have an fx of 1: they count`)} as if in ${methodology.currency}`,
    );
}

/** Screens that eligible lines pass although their measure is unknown. */
function missingNotes({ standings, rules }: Review): string[] {
  const passable = new Set(rules.tests.filter(({ failsUnknown }) => !failsUnknown));
  if (passable.size === 0) return [];
  const passed = new Map<EligibilityTest, { count: number; readonly columns: Set<string> }>();
  for (const standing of standings) {
    if (!standing.eligible) continue;
    for (const test of testsFor(standing.line, rules)) {
      if (!passable.has(test) || !test.isMissing(standing)) continue;
      const known = passed.get(test) ?? { count: 0, columns: new Set<string>() };
      for (const column of unknownColumns(test, standing)) known.columns.add(column);
      known.count += 1;
      passed.set(test, known);
    }
  }
  return rules.tests.flatMap((test) => {
    const found = passed.get(test);
    if (!found) return [];
    const columns = [...found.columns].join(" or ");
    const lines = agreeing(found.count, "eligible line passes", "eligible lines pass");
    return [`${lines} ${test.id}: ${columns} is unknown`];
  });
}
