import { applyCaps } from "../capping/apply-caps.ts";
import type { CapLine, CappedLine } from "../capping/cap-line.ts";
import type { LimitCheck } from "../capping/cap-kind.ts";
import type { CapStep } from "../capping/cap-step.ts";
import { stepColumns } from "../capping/step-columns.ts";
import type { CellMeaning } from "../capping/cell-meaning.ts";
import { PipelineError } from "../errors.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { sum } from "../numeric/sum.ts";
import { roundedPercent } from "../words/rounded-figures.ts";
import { roundText } from "../numeric/publish.ts";
import type { CompanyId, SecurityId } from "../universe/security.ts";
import { paragraph, table, type Block } from "./document.ts";
import { code } from "../words/spans.ts";
import { nounOf } from "../capping/cap-phrases.ts";
import { amount, counted, plural } from "../words/figures.ts";

/** Made-up indices of so many companies; weights fall off as one over the place, gently or steeply. */
const COUNTS = [12, 25, 50, 120, 400];
const SHAPES: readonly ((place: number) => number)[] = [
  (place) => 1 / place,
  (place) => 1 / Math.sqrt(place),
  (place) => 1 / (place * place),
];

/** Groups of an example; more of them where a limit is too low for the few to hold the index. */
const GROUPS = ["ABCDE", "ABCDEFGHIJKL"].map((letters) => letters.split(""));

/** A line after the step, with the cells that the step read. */
type ExampleLine = CappedLine & Pick<CapLine, "attributes">;

/** Companies shown one by one; the others are added up. */
const SHOWN = 6;

/**
 * One cap step on made-up weights, as the engine applies it: the first of a fixed list of indices in
 * which it is triggered, preferring those in which it holds a group at its limit, then those in which it
 * moves little weight.
 *
 * Gives nothing where it is triggered in none of them.
 */
export function capExample(step: CapStep): readonly Block[] {
  const best = GROUPS.values()
    .map((groups) => bestExample(step, groups))
    .find((found) => found !== undefined);
  if (!best) return [];
  const noun = nounOf(step.unit);
  return [
    paragraph(
      `Example: an index of ${counted(best.count, noun)}, before and after this step alone.`,
    ),
    exampleTable(best.lines, noun),
    ...stepColumns(step)
      .filter(({ meaning }) => meaning === "value")
      .map(({ column }) => groupTable(column, best.lines, noun)),
  ];
}

function bestExample(step: CapStep, groups: readonly string[]) {
  const found = COUNTS.flatMap((count) =>
    SHAPES.flatMap((shape) => {
      const lines = triggeredOn(step, exampleLines(step, groups, { count, shape }));
      return lines ? [{ count, ...lines }] : [];
    }),
  );
  return found.toSorted(
    (a, b) =>
      Number(b.isGroupHeld) - Number(a.isGroupHeld) || a.moved - b.moved || a.count - b.count,
  )[0];
}

/** Each group of the example with what its lines weigh together. */
function groupTable(column: string, lines: readonly ExampleLine[], noun: string): Block {
  const groups = Map.groupBy(lines, ({ attributes }) => attributes[column] ?? "");
  const rows = [...groups]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([group, own]) => [
      group,
      amount(own.length),
      roundedPercent(sum(own.map(({ weightBefore }) => weightBefore))),
      roundedPercent(sum(own.map(({ weightAfter }) => weightAfter))),
    ]);
  return table([code(column), plural(noun), "before", "after"], rows, [1, 2, 3]);
}

function exampleLines(
  step: CapStep,
  groups: readonly string[],
  { count, shape }: { readonly count: number; readonly shape: (place: number) => number },
): readonly CapLine[] {
  const columns = stepColumns(step);
  return Array.from({ length: count }, (_, at): CapLine => {
    const id = `E${String(at + 1).padStart(3, "0")}`;
    return {
      securityId: id as SecurityId,
      companyId: id as CompanyId,
      weight: shape(at + 1),
      previousFactor: undefined,
      attributes: Object.fromEntries(
        // Each further column changes half as often, so that its groups are not those of the first.
        columns.map(({ column, meaning }, of) => [
          column,
          cellOf(meaning, [...namedGroups(step), ...groups], Math.floor(at / (of + 1))),
        ]),
      ),
    };
  });
}

/** Groups take turns; another weight is the average one; nobody is marked. */
function cellOf(meaning: CellMeaning, groups: readonly string[], at: number): string {
  if (meaning === "weight") return "0.01";
  if (meaning === "mark") return "";
  return groups[at % groups.length]!;
}

function namedGroups(step: CapStep): readonly string[] {
  return "limits" in step ? Object.keys(step.limits ?? {}) : [];
}

function triggeredOn(
  step: CapStep,
  lines: readonly CapLine[],
):
  | {
      readonly lines: readonly ExampleLine[];
      readonly isGroupHeld: boolean;
      readonly moved: number;
    }
  | undefined {
  try {
    const { lines: capped, steps } = applyCaps(lines, [step]);
    const [record] = steps;
    if (!record?.triggered) return undefined;
    const moves = capped.map(({ weightBefore, weightAfter }) =>
      Math.abs(weightAfter - weightBefore),
    );
    const attributes = new Map(lines.map((line) => [line.securityId, line.attributes]));
    return {
      lines: capped.map((line) => ({ ...line, attributes: attributes.get(line.securityId)! })),
      moved: sum(moves),
      isGroupHeld: isGroupHeld(record.finally),
    };
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}

/** A step that holds single units and a group shows both where the group stands exactly at its limit. */
function isGroupHeld(checks: readonly LimitCheck[]): boolean {
  return checks.some(
    ({ measure, measured, limit }) => measure === "group_sum" && Math.abs(measured - limit) < MET,
  );
}

/** A limit this near is met: weights of an example differ by far more. */
const MET = 1e-9;

function exampleTable(lines: readonly CappedLine[], noun: string): Block {
  const [shown, others] = [lines.slice(0, SHOWN), lines.slice(SHOWN)];
  const totalOf = (weights: readonly number[]): string => roundedPercent(sum(weights));
  const rows = shown.map(({ weightBefore, weightAfter, cappingFactor }, at) => [
    `${noun} ${at + 1}`,
    roundedPercent(weightBefore),
    roundedPercent(weightAfter),
    roundText(cappingFactor, 6),
  ]);
  const rest = [
    `the other ${others.length} together`,
    totalOf(others.map(({ weightBefore }) => weightBefore)),
    totalOf(others.map(({ weightAfter }) => weightAfter)),
    "",
  ];
  return table(
    ["", "before", "after", "capping factor"],
    others.length === 0 ? rows : [...rows, rest],
    [1, 2, 3],
  );
}
