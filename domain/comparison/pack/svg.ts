import { roundText } from "../../numeric/publish.ts";

/** Attributes of an element; numbers are printed with two decimals. */
export type Attributes = Readonly<Record<string, string | number>>;

/** One SVG element; `inside` is markup already, or text made safe by `svgText`. */
export function element(name: string, attributes: Attributes, inside = ""): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${cell(value)}"`);
  return inside === ""
    ? `<${name}${written.join("")}/>`
    : `<${name}${written.join("")}>${inside}</${name}>`;
}

function cell(value: string | number): string {
  return typeof value === "number" ? shortNumber(value) : svgText(value);
}

/** Two decimals at most, without zeros at the end. */
function shortNumber(value: number): string {
  return roundText(value, 2).replace(/\.?0+$/, "");
}

/** Text that cannot break out of its element or attribute. */
export function svgText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A label. `anchor`: which end of the text lies at x. */
export function label(
  text: string,
  at: { readonly x: number; readonly y: number },
  style: { readonly anchor?: "start" | "middle" | "end"; readonly size?: number } & {
    readonly weight?: string;
    readonly fill?: string;
    readonly transform?: string;
  } = {},
): string {
  const { anchor = "start", size = 12, weight, fill = INK, transform } = style;
  return element(
    "text",
    {
      x: at.x,
      y: at.y,
      fill,
      "font-size": size,
      "text-anchor": anchor,
      ...(weight && { "font-weight": weight }),
      ...(transform && { transform }),
    },
    svgText(text),
  );
}

export const INK = "#222222";
export const FAINT = "#d9d9d9";
export const AXIS = "#666666";
export const COLOUR_A = "#1f5a99";
export const COLOUR_B = "#d9822b";

/** A whole drawing on white, with its title and description for those who cannot see it. */
export function drawing(
  of: {
    readonly width: number;
    readonly height: number;
    readonly title: string;
    readonly description: string;
  },
  parts: readonly string[],
): string {
  const { width, height, title, description } = of;
  const body = [
    element("title", {}, svgText(title)),
    element("desc", {}, svgText(description)),
    element("rect", { x: 0, y: 0, width, height, fill: "#ffffff" }),
    label(title, { x: 16, y: 26 }, { size: 16, weight: "bold" }),
    ...parts,
  ].join("\n");
  const frame = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "font-family": "Helvetica, Arial, sans-serif",
  };
  return `${element("svg", frame, `\n${body}\n`)}\n`;
}

/** Colour patches with names, from the right edge leftwards. */
export function legend(
  entries: readonly { readonly name: string; readonly colour: string }[],
  right: number,
): string[] {
  const parts: string[] = [];
  let x = right;
  for (const { name: whole, colour } of entries.toReversed()) {
    const name = cutTo(LEGEND_LETTERS, whole);
    x -= name.length * LETTER + 8;
    parts.push(label(name, { x, y: 52 }));
    x -= 16;
    parts.push(element("rect", { x, y: 42, width: 11, height: 11, fill: colour }));
    x -= 14;
  }
  return parts;
}

/** Mean width of a letter at 12 pixels. */
const LETTER = 6.4;
/** What two names of a legend have room for beside each other. */
const LEGEND_LETTERS = 60;

/** A text of so many letters at most, the last of them a sign that more were there. */
export function cutTo(letters: number, text: string): string {
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}
