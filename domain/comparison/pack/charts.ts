import { roundText } from "../../numeric/publish.ts";
import { percentAxis, reviewAxis, type Plot } from "./axes.ts";
import { scaleTo } from "./scale.ts";
import { AXIS, COLOUR_A, COLOUR_B, drawing, element, INK, label, legend } from "./svg.ts";

const WIDTH = 900;
const PLOT: Plot = { left: 76, top: 84, width: 800, height: 240 };

/** One review of a chart. Fractions of one. */
export interface TurnoverBar {
  readonly review: string;
  readonly a: number;
  readonly b: number;
}

/** Bars of each review's own turnover, A beside B. */
export function turnoverChart(
  bars: readonly TurnoverBar[],
  names: { readonly title: string; readonly a: string; readonly b: string },
): string {
  const scale = scaleTo(Math.max(...bars.flatMap(({ a, b }) => [a, b])));
  const slot = PLOT.width / bars.length;
  const width = Math.min(28, slot * 0.36);
  const bar = (value: number, x: number, fill: string): string => {
    const height = (value / scale.end) * PLOT.height;
    return element("rect", { x, y: PLOT.top + PLOT.height - height, width, height, fill });
  };
  const drawn = bars.flatMap(({ a, b }, at) => {
    const middle = PLOT.left + slot * (at + 0.5);
    return [bar(a, middle - width, COLOUR_A), bar(b, middle, COLOUR_B)];
  });
  const description = "One-way turnover of each review from the composition before it";
  return drawing({ width: WIDTH, height: 384, title: names.title, description }, [
    ...legend(
      [
        { name: names.a, colour: COLOUR_A },
        { name: names.b, colour: COLOUR_B },
      ],
      PLOT.left + PLOT.width,
    ),
    ...percentAxis(PLOT, scale, "one-way turnover"),
    ...(bars.every(({ a, b }) => a + b === 0) ? [nothing("no turnover")] : []),
    ...drawn,
    ...reviewAxis(
      PLOT,
      bars.map(({ review }) => review),
    ),
  ]);
}

/** A chart without a bar says that none is missing. */
function nothing(text: string): string {
  const middle = { x: PLOT.left + PLOT.width / 2, y: PLOT.top + PLOT.height / 2 };
  return label(text, middle, { anchor: "middle", fill: AXIS });
}

/** One review's overlap of A and B. Fractions of one. */
export interface OverlapPoint {
  readonly review: string;
  /** Names of both, as a part of the names of either. */
  readonly names: number;
  /** Weight that both hold alike: one less the one-way difference. */
  readonly weight: number;
}

/** Two lines from 0 to 100 %: names in common, weight in common. */
export function overlapChart(points: readonly OverlapPoint[], title: string): string {
  const scale = scaleTo(1);
  const slot = PLOT.width / points.length;
  const at = (index: number, value: number) => ({
    x: PLOT.left + slot * (index + 0.5),
    y: PLOT.top + PLOT.height * (1 - value),
  });
  const line = (values: readonly number[], colour: string): string[] => {
    const places = values.map((value, index) => at(index, value));
    const path = places.map(({ x, y }) => `${roundText(x, 2)},${roundText(y, 2)}`).join(" ");
    const dots = places.map(({ x, y }) =>
      element("circle", { cx: x, cy: y, r: points.length > 40 ? 2 : 3.5, fill: colour }),
    );
    return [
      element("polyline", { points: path, fill: "none", stroke: colour, "stroke-width": 2 }),
      ...dots,
    ];
  };
  const description = "Names and weight that both rulebooks have in common, review by review";
  return drawing({ width: WIDTH, height: 384, title, description }, [
    ...legend(
      [
        { name: "names in both, of all", colour: COLOUR_A },
        { name: "weight in both", colour: COLOUR_B },
      ],
      PLOT.left + PLOT.width,
    ),
    ...percentAxis(PLOT, scale, "in common"),
    ...line(
      points.map(({ names }) => names),
      COLOUR_A,
    ),
    ...line(
      points.map(({ weight }) => weight),
      COLOUR_B,
    ),
    ...reviewAxis(
      PLOT,
      points.map(({ review }) => review),
    ),
  ]);
}

/** One line's weight under B less its weight under A. */
export interface WeightBar {
  readonly name: string;
  readonly difference: number;
}

const ROW = 24;
const NAMES = 166;
/** What there is room for left of the bars. */
export const NAME_LETTERS = 20;

/** Bars to the left for less under B, to the right for more, with the figure at each. */
export function weightsChart(bars: readonly WeightBar[], title: string): string {
  const largest = Math.max(...bars.map(({ difference }) => Math.abs(difference)), 1e-12);
  const middle = NAMES + (WIDTH - NAMES - 24) / 2;
  const room = (WIDTH - NAMES - 24) / 2 - 90;
  const top = 76;
  const bottom = top + bars.length * ROW;
  const drawn = bars.flatMap(({ name, difference }, at) => {
    const y = top + at * ROW;
    const width = Math.max((Math.abs(difference) / largest) * room, 0.5);
    const more = difference > 0;
    const x = more ? middle : middle - width;
    const end = more ? middle + width + 6 : middle - width - 6;
    const text = `${more ? "+" : ""}${roundText(difference * 10_000, 2)} bp`;
    return [
      label(name, { x: NAMES - 12, y: y + 15 }, { anchor: "end" }),
      element("rect", {
        x,
        y: y + 4,
        width,
        height: ROW - 8,
        fill: more ? COLOUR_B : COLOUR_A,
      }),
      label(text, { x: end, y: y + 15 }, { anchor: more ? "start" : "end", fill: INK }),
    ];
  });
  const description = "The largest differences of weight, B less A, in basis points";
  return drawing({ width: WIDTH, height: bottom + 24, title, description }, [
    label("less under B", { x: middle - 12, y: top - 12 }, { anchor: "end", fill: AXIS }),
    label("more under B", { x: middle + 12, y: top - 12 }, { fill: AXIS }),
    element("line", { x1: middle, x2: middle, y1: top - 24, y2: bottom + 4, stroke: AXIS }),
    ...(bars.length === 0 ? [label("no weight differs", { x: 16, y: top }, { fill: AXIS })] : []),
    ...drawn,
  ]);
}
