import { roundText } from "../../numeric/publish.ts";
import type { Scale } from "./scale.ts";
import { AXIS, element, FAINT, label } from "./svg.ts";

/** The drawing's area inside its labels. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A fraction as per cent with as many decimals as its axis needs. */
export function percentMark(value: number, step: number): string {
  let places = 0;
  for (let shown = 0.01; step < shown * (1 - 1e-9); shown /= 10) places += 1;
  return `${roundText(value * 100, places)} %`;
}

/** Horizontal lines with a percentage each, and the axis' name. */
export function percentAxis(plot: Plot, { end, marks }: Scale, name: string): string[] {
  const step = marks[1]! - marks[0]!;
  const { left, top, width, height } = plot;
  const lines = marks.flatMap((mark) => {
    const y = top + height - (mark / end) * height;
    return [
      element("line", {
        x1: left,
        x2: left + width,
        y1: y,
        y2: y,
        stroke: mark === 0 ? AXIS : FAINT,
      }),
      label(percentMark(mark, step), { x: left - 8, y: y + 4 }, { anchor: "end" }),
    ];
  });
  return [...lines, label(name, { x: 16, y: top - 12 }, { fill: AXIS })];
}

/** Names under their places; where there are many only some, so that none overlaps its neighbour. */
export function reviewAxis(plot: Plot, names: readonly string[]): string[] {
  const slot = plot.width / Math.max(names.length, 1);
  const every = Math.max(1, Math.ceil(WIDEST / slot));
  const y = plot.top + plot.height + 20;
  const shown = names.flatMap((name, at) =>
    at % every === 0
      ? [label(name, { x: plot.left + slot * (at + 0.5), y }, { anchor: "middle" })]
      : [],
  );
  const middle = { x: plot.left + plot.width / 2, y: y + 24 };
  return [...shown, label("review", middle, { anchor: "middle", fill: AXIS })];
}

/** Pixels that a month needs. */
const WIDEST = 58;
