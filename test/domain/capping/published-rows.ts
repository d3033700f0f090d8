import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { many } from "./lines.ts";
import {
  LETTERS,
  UCITS,
  SIX,
  EIGHT,
  SECTOR_NAMES,
  SECTOR,
  ALPHABET,
  QUARTER,
  YEAR,
  TWO_SECTORS,
  TWELVE,
} from "./published-inputs.ts";

/** A worked example of the capping reference: inputs, steps, and the row as it is printed. */
export interface PublishedRow {
  readonly name: string;
  readonly lines: readonly CapLine[];
  readonly steps: readonly CapStep[];
  /** Security ids and weights in turn. */
  readonly row: string;
  readonly places: number;
}

const rowOf = (ids: string, weights: string): string => {
  const texts = weights.split(" ");
  return ids
    .split(" ")
    .map((id, at) => `${id} ${texts[at]!}`)
    .join(" ");
};

const single = (target: number, over = target): CapStep => ({
  id: "single",
  unit: "company",
  kind: "single",
  trigger: { over },
  target,
});
const largestOthers = (largest: number, others: number): CapStep => ({
  id: "one-large",
  unit: "company",
  kind: "largest_others",
  largest,
  others,
});
const release = (limit: number, threshold: number, together: number): CapStep => ({
  id: "release",
  unit: "company",
  kind: "group_threshold",
  method: "release",
  member_limit: limit,
  members: { over: threshold },
  trigger: { over: together },
});
const group = {
  id: "group",
  unit: "company",
  kind: "group_threshold",
  members: { over: 0.048 },
  trigger: { over: 0.5 },
} as const;
export const CURRENT_SECTOR: readonly CapStep[] = [
  single(0.23, 0.24),
  { ...group, method: "scale", target: 0.45, member_floor: 0.045, receivers_limit: 0.045 },
];
export const LEGACY_SECTOR: readonly CapStep[] = [
  single(0.23, 0.24),
  { ...group, method: "park_smallest", member_floor: 0.045, receivers_limit: 0.045 },
];
export const LADDER: CapStep = {
  id: "ladder",
  unit: "company",
  kind: "ladder",
  ladder: [0.1, 0.09, 0.08, 0.07, 0.06],
  others: 0.04,
};
export const PIVOT: CapStep = {
  id: "pivot",
  unit: "company",
  kind: "pivot",
  member_limit: 0.1,
  members: { over: 0.05 },
  target: 0.4,
  objective: "least_squares",
};
const QUARTERLY: readonly CapStep[] = [
  single(0.2, 0.24),
  {
    ...group,
    method: "scale",
    members: { over: 0.045 },
    trigger: { at_least: 0.48 },
    target: 0.4,
    receivers_limit: 0.045,
    keep_rank_order: true,
  },
];
const ANNUAL: readonly CapStep[] = [
  ...QUARTERLY,
  { id: "line", unit: "security", kind: "single", trigger: { over: 0.15 }, target: 0.14 },
  {
    id: "five",
    unit: "security",
    kind: "top_n",
    n: 5,
    trigger: { at_least: 0.4 },
    target: 0.385,
    outside_limit: 0.044,
    keep_rank_order: true,
  },
];
const stock = { id: "stock", unit: "security", kind: "single", target: 0.2 } as const;
const sector = { id: "sector", unit: "security", kind: "group", by: "sector" } as const;
export const JOINT: CapStep = {
  id: "joint",
  unit: "security",
  kind: "joint",
  objective: "least_relative_squares",
  steps: [stock, { ...sector, limits: { T: 0.45 } }],
};
export const SECTOR_THIRTY: CapStep = { ...sector, limit: 0.3 };

const zeds = (text: string): string =>
  Object.keys(many("Z", 40, 0))
    .map((id) => `${id} ${text}`)
    .join(" ");

export const PUBLISHED_ROWS: readonly PublishedRow[] = [
  {
    name: "7.2, first pass and second",
    lines: EIGHT,
    steps: [single(0.2)],
    row: rowOf(
      "A B C D E F G H",
      ".20000000 .20000000 .17872340 .14042553 .11489362 .07659574 .05106383 .03829787",
    ),
    places: 8,
  },
  {
    name: "7.3, 35/20",
    lines: SIX,
    steps: [largestOthers(0.35, 0.2)],
    row: rowOf("a b c d e f", ".35000000 .20000000 .15882353 .11911765 .09264706 .07941176"),
    places: 8,
  },
  {
    name: "7.3, buffered 31.5/18",
    lines: SIX,
    steps: [largestOthers(0.315, 0.18)],
    row: rowOf("a b c d e f", ".31500000 .18000000 .17823529 .13367647 .10397059 .08911765"),
    places: 8,
  },
  {
    name: "7.4, current",
    lines: SECTOR,
    steps: CURRENT_SECTOR,
    row: rowOf(
      SECTOR_NAMES,
      ".15278276 .13824057 .08294434 .04500000 .04500000 .04500000 .04500000 .04500000 .04500000 .04499309 .04108065 .03716821 .03521199 .03325577 .02934332 .02543088 .02347466 .01956222 .01760599 .01564977 .01173733 .00978111 .00782489 .00391244",
    ),
    places: 8,
  },
  {
    name: "7.4, legacy",
    lines: SECTOR,
    steps: LEGACY_SECTOR,
    row: rowOf(
      SECTOR_NAMES,
      ".23000000 .20810811 .04500000 .04500000 .04500000 .04786486 .04307125 .03876413 .03589271 .03302129 .03014988 .02727846 .02584275 .02440704 .02153563 .01866421 .01722850 .01435708 .01292138 .01148567 .00861425 .00717854 .00574283 .00287142",
    ),
    places: 8,
  },
  {
    name: "7.5, lines of companies",
    lines: ALPHABET,
    steps: [release(0.225, 0.045, 0.45)],
    row: `${rowOf("N M A V T G1 G2", ".13457944 .11775701 .09252336 .05046729 .04500000 .02943925 .02523364")} ${Object.keys(
      many("S", 30, 0),
    )
      .map((id) => `${id} .01683333`)
      .join(" ")}`,
    places: 8,
  },
  {
    name: "7.6, 10/5/40 by release",
    lines: UCITS,
    steps: [release(0.1, 0.05, 0.4)],
    row: rowOf(
      LETTERS,
      ".08576450 .08576450 .08576450 .07873462 .06397188 .05000000 .05000000 .05000000 .05000000 .05000000 .04375000 .04083333 .03791667 .03500000 .03208333 .02916667 .02625000 .02333333 .02041667 .01750000 .01458333 .01166667 .01020833 .00729167",
    ),
    places: 8,
  },
  {
    name: "7.6, ladder",
    lines: UCITS,
    steps: [LADDER],
    row: rowOf(
      LETTERS,
      ".10000000 .09000000 .08000000 .07000000 .06000000 .04000000 .04000000 .04000000 .04000000 .04000000 .04000000 .04000000 .04000000 .04000000 .04000000 .03636364 .03272727 .02909091 .02545455 .02181818 .01818182 .01454545 .01272727 .00909091",
    ),
    places: 8,
  },
  {
    name: "7.6, least squares",
    lines: UCITS,
    steps: [PIVOT],
    row: rowOf(
      LETTERS,
      ".100000 .100000 .100000 .086176 .050000 .050000 .050000 .050000 .046176 .041176 .036176 .034176 .032176 .030176 .028176 .026176 .024176 .022176 .020176 .018176 .016176 .014176 .013176 .011176",
    ),
    places: 6,
  },
  {
    name: "7.6, buffered 9/4.5/36",
    lines: UCITS,
    steps: [release(0.09, 0.045, 0.36)],
    row: rowOf(
      LETTERS,
      ".06417040 .06417040 .06417040 .06417040 .05596413 .04735426 .04500000 .04500000 .04500000 .04500000 .04500000 .04500000 .04500000 .04500000 .04500000 .04272727 .03845455 .03418182 .02990909 .02563636 .02136364 .01709091 .01495455 .01068182",
    ),
    places: 8,
  },
  {
    name: "7.7, quarterly",
    lines: QUARTER,
    steps: QUARTERLY,
    row: `${rowOf("A B C D E F G", ".13005272 .09138840 .06326889 .04920914 .03514938 .03093146 .03093146")} ${zeds(".01422671")}`,
    places: 8,
  },
  {
    name: "7.8, annual",
    lines: YEAR,
    steps: ANNUAL,
    row: `${rowOf("A B C D E F G", ".12713684 .11090889 .06469685 .04159083 .04066659 .04066659 .04066659")} ${zeds(".01334167")}`,
    places: 8,
  },
  {
    name: "7.9, stock cap then sector",
    lines: TWO_SECTORS,
    steps: [stock, { ...sector, limits: { T: 0.45 } }],
    row: rowOf(
      "a b c d e f g h",
      ".17307692 .17307692 .10384615 .13750000 .13750000 .11000000 .09625000 .06875000",
    ),
    places: 8,
  },
  {
    name: "7.9, stock and sector together",
    lines: TWO_SECTORS,
    steps: [JOINT],
    row: rowOf(
      "a b c d e f g h",
      ".20000000 .16666667 .08333333 .13750000 .13750000 .11000000 .09625000 .06875000",
    ),
    places: 8,
  },
  {
    name: "7.9, equal weights under a sector cap of 30 %",
    lines: TWELVE,
    steps: [SECTOR_THIRTY],
    row: rowOf(
      "I1 I2 I3 I4 I5 S1 S2 S3 F1 F2 M1 M2",
      ".06000000 .06000000 .06000000 .06000000 .06000000 .10000000 .10000000 .10000000 .10000000 .10000000 .10000000 .10000000",
    ),
    places: 8,
  },
];
