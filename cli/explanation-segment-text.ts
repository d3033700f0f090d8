import { decimalText } from "../domain/numeric/decimal-text.ts";
import { roundText } from "../domain/numeric/publish.ts";
import type {
  CapAccount,
  HoldingBefore,
  SegmentAccount,
  WeightAccount,
} from "./explanation-segment.ts";
import { branch, type TextTree } from "./text-tree.ts";

type Cells = Readonly<Record<string, string>>;

/** What one index decided of a line and how its weight came about. */
export function segmentTrees(of: SegmentAccount): TextTree[] {
  const prefix = of.segment === "" ? "" : `${of.segment}: `;
  return [
    ...(of.verdict ? [verdictTree(prefix, of.verdict)] : []),
    ...(of.change ? [branch(`${prefix}change: ${changeText(of.change)}`)] : []),
    ...(of.weight ? [weightTree(prefix, of.weight)] : []),
    ...(of.weight || of.before ? [beforeAfterTree(prefix, of)] : []),
  ];
}

function verdictTree(prefix: string, verdict: Cells): TextTree {
  const chosen = verdict["selected"] === "true" ? "selected" : "not selected";
  const test = verdict["measure"] ? [branch(testText(verdict))] : [];
  const flip = verdict["flip_value"]
    ? [branch(`the outcome flips at ${verdict["measure"]} ${verdict["flip_value"]}`)]
    : [];
  return branch(`${prefix}${chosen} at stage ${verdict["stage"]}: ${verdict["reason_code"]}`, [
    branch(verdict["explanation"]!),
    ...test,
    ...flip,
  ]);
}

/** A measure of which no single value decides has no comparator. */
function testText(verdict: Cells): string {
  const measured = `${verdict["measure"]} ${verdict["value"] || "unknown"}`;
  if (!verdict["comparator"]) return `measured: ${measured}`;
  const margin = verdict["margin"] ? `, margin ${verdict["margin"]}` : "";
  return `closest test: ${measured} ${verdict["comparator"]} ${verdict["threshold"]}${margin}`;
}

function changeText(change: Cells): string {
  const replaced = change["replaced_by"] ? `, replaced by ${change["replaced_by"]}` : "";
  return `${change["change"]} (${change["reason_code"]})${replaced}`;
}

function weightTree(prefix: string, of: WeightAccount): TextTree {
  return branch(`${prefix}weight ${of.weight}`, [
    branch(`scheme ${of.scheme}: ${of.origin?.how ?? "weighed by another engine than this one"}`, [
      ...originTrees(of),
    ]),
    ...(of.membership_fraction === undefined
      ? []
      : [branch(`membership_fraction ${of.membership_fraction}, which is in the float_factor`)]),
    branch(`uncapped weight ${of.weight_uncapped}`),
    ...(of.weight_in_force === undefined
      ? []
      : [branch(`under the factors in force, which are kept: ${of.weight_in_force}`)]),
    branch(of.caps.length === 0 ? "caps: the rulebook sets none" : "caps, in order", [
      ...of.caps.map((move) =>
        moveTree(move, of.weight_in_force === undefined ? UNCAPPED : IN_FORCE),
      ),
      ...(of.caps_account_for_it
        ? []
        : [branch("these numbers do not lead to the weight; see cap-certificate.json")]),
    ]),
    branch(
      `capped weight ${of.weight_capped ?? of.weight_exact}, ${of.bound_by === "" ? "held by no cap" : `held by ${of.bound_by}`}, capping_factor ${of.capping_factor}`,
    ),
    ...(of.weight_capped === undefined
      ? []
      : [branch(`with capping factors rounded: ${of.weight_exact}`)]),
    branch(`published weight ${of.weight}`),
    branch(`index_shares ${of.index_shares}`),
  ]);
}

function originTrees({ origin }: WeightAccount): TextTree[] {
  if (!origin) return [];
  const numbers = Object.entries(origin.numbers).map(
    ([name, value]) => `${name} ${decimalText(value)}`,
  );
  return [
    ...(numbers.length > 0 ? [branch(numbers.join(", "))] : []),
    branch(`comes to ${decimalText(origin.amount)} of ${decimalText(origin.total)} in all`),
  ];
}

/** Decimals of a weight inside the caps: as capping.csv prints them. */
const DECIMALS = 12;

function weightText(weight: number): string {
  return roundText(weight, DECIMALS);
}

/** What the caps saw: an uncapped weight, or one under the factors in force. */
type SeenWeight = (weight: string) => string;

const UNCAPPED: SeenWeight = (weight) => `an uncapped weight of ${weight}`;
const IN_FORCE: SeenWeight = (weight) => `a weight of ${weight} under the factors in force`;

function moveTree(move: CapAccount, seen: SeenWeight): TextTree {
  const relaxed = Object.entries(move.relaxed).map(([limit, to]) =>
    branch(`relaxed: ${limit} to ${decimalText(to)}`),
  );
  return branch(`${move.id} (${move.kind}): ${moveText(move)}`, [
    ...relaxed,
    ...(move.note === "" ? [] : [branch(move.note)]),
    branch(flipText(move, seen)),
  ]);
}

function moveText(move: CapAccount): string {
  const before = weightText(move.unitBefore);
  const unit = `${move.unit} from ${before} to ${weightText(move.unitAfter)}`;
  const line =
    move.unitBefore === move.before
      ? ""
      : `; this line ${weightText(move.before)} to ${weightText(move.after)}`;
  switch (move.did) {
    case "not_triggered":
      return `not triggered; ${move.unit} stays at ${before}`;
    case "kept":
      return `triggered, and leaves ${move.unit} at ${before}`;
    case "held":
      return `HOLDS ${unit}${line}`;
    case "moved":
      return `moves ${unit}, ${shareText(move)}${line}`;
  }
}

function flipText({ did, unit, flipsAt }: CapAccount, seen: SeenWeight): string {
  const would = did === "held" ? `would not hold ${unit}` : `would hold ${unit}`;
  return flipsAt === undefined
    ? `no weight of ${unit} alone changes whether it is held`
    : `${would} at ${seen(weightText(flipsAt))}`;
}

function shareText({ times, plus }: CapAccount): string {
  if (times !== undefined) return `x ${decimalText(times)} as every free unit`;
  return `+ ${decimalText(plus!)} as every free unit`;
}

function beforeAfterTree(prefix: string, { before, weight }: SegmentAccount): TextTree {
  return branch(`${prefix}before and after`, [
    branch(`before: ${holdingText(before)}`),
    branch(
      weight
        ? `after: weight ${weight.weight}, index_shares ${weight.index_shares}${partText(weight.membership_fraction)}`
        : "after: none",
    ),
  ]);
}

function holdingText(before: HoldingBefore | undefined): string {
  if (!before) return "none";
  const known = (value: number | undefined): string =>
    value === undefined ? "unknown" : decimalText(value);
  const { weight, index_shares: shares, capping_factor: factor } = before;
  const part = weight === undefined ? "unknown" : weightText(weight);
  return `weight ${part} at the new prices, index_shares ${known(shares)}, capping_factor ${known(factor)}${partText(before.membership_fraction)}`;
}

function partText(membershipFraction: number | string | undefined): string {
  return membershipFraction === undefined ? "" : `, membership_fraction ${membershipFraction}`;
}
