import { floatReading } from "../float/float-reading.ts";
import { sourceColumns } from "../float/float-sources.ts";
import { FLOAT_FACTOR } from "../float/source-column.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { isSized } from "../methodology/is-sized.ts";
import { namedColumns, type NamedColumn } from "../methodology/named-columns.ts";
import { builtInMeasure } from "../measures/rank-measure.ts";
import { paragraph, table, type DocumentSection } from "./document.ts";
import { code } from "../words/spans.ts";
import { capitalised, listed } from "../words/figures.ts";
import { knownName } from "../measures/measure-names.ts";
import { MADE_FROM } from "../eligibility/size-screen.ts";
import { liquidityOf } from "../measures/liquidity-measures.ts";

/** Every column of the data that a rule names, what it holds, and who reads it. */
export function dataSection(rules: Methodology): DocumentSection {
  const columns = Map.groupBy(readColumns(rules), ({ column }) => column);
  const { source } = rules.shares.float ?? {};
  const sources = new Map(
    (source ? sourceColumns(source) : []).map(({ column, holds }) => [column, holds]),
  );
  const needed = isSized(rules)
    ? "the id, the price, the size, the free float and the exchange rate"
    : "the id, the price and the exchange rate";
  return {
    id: "data",
    title: "Data that the rules read",
    blocks: [
      paragraph(
        `Every review needs ${needed} of each line, and reads these columns besides. They are pinned with the review, so that it can be computed again from them.`,
      ),
      table(
        ["column", "what it holds", "read by"],
        familiesOf(
          [...columns].map(([column, named]) => [
            column,
            capitalised(sources.get(column) ?? meaningOf(column)),
            listed([...new Set(named.map((one) => readerOf(one, rules)))]),
          ]),
        ),
      ),
    ],
  };
}

/** A measure that is no column of its own stands for those that it is made of, as the free float does. */
function readColumns(rules: Methodology): readonly NamedColumn[] {
  const float = floatReading(rules.shares.float?.source);
  const isSource = ({ path: [block, part] }: NamedColumn) => block === "shares" && part === "float";
  return [...sizeColumns(rules), ...namedColumns(rules)].flatMap((named) => {
    const { path, column } = named;
    if (isSource(named)) return [named];
    return (builtInMeasure(column)?.columns ?? [column])
      .flatMap((read) => (read === FLOAT_FACTOR ? float.columns : [read]))
      .map((read) => ({ path, column: read }));
  });
}

/** Sizes, which no rule names by a column. */
function sizeColumns({ universe, segments }: Methodology): readonly NamedColumn[] {
  return [
    ...universe.screens.flatMap((screen, at) =>
      "size" in screen
        ? MADE_FROM[screen.size].map((column) => ({ path: ["universe", "screens", at], column }))
        : [],
    ),
    ...(segments?.sizes === undefined
      ? []
      : [
          { path: ["segments"], column: "company_cap" },
          { path: ["segments"], column: "float_cap" },
        ]),
  ];
}

type Row = readonly [column: string, meaning: string, reader: string];

/** Columns that differ in the number at their end alone, and are read for the same, share a row. */
function familiesOf(rows: readonly Row[]): readonly (readonly string[])[] {
  const alike = Map.groupBy(rows, ([column, ...rest]) =>
    JSON.stringify([column.replace(/(?<=[a-z_])\d+$/, ""), ...rest]),
  );
  return [...alike.values()].map((same) => {
    const [[first, meaning, reader]] = same as [Row, ...Row[]];
    const last = same.at(-1)![0];
    return [
      same.length > 2
        ? `${code(first)} to ${code(last)}`
        : same.map(([column]) => code(column)).join(" and "),
      meaning,
      reader,
    ];
  });
}

/** The rule at a path, as this document calls it. */
function readerOf({ path }: NamedColumn, { universe, caps }: Methodology): string {
  const [block, second, third] = path;
  if (block === "universe" && second === "source") return "universe";
  if (block === "universe") return `screen ${code(universe.screens[Number(third)]!.id)}`;
  if (block === "caps") return `cap ${code(caps[String(second)]![Number(third)]!.id)}`;
  return BLOCKS[String(block)] ?? String(block);
}

const BLOCKS: Readonly<Record<string, string>> = {
  rank: "ranking",
  select: "selection",
  weight: "weighting",
  shares: "shares and free float",
  style: "growth and value",
};

/** A measure of liquidity has its window, or its month, at the end of its column's name. */
function meaningOf(column: string): string {
  const name = knownName(column) ?? liquidityOf(column)?.name;
  return name?.replace(/,$/, "") ?? "as the supplier of the data defines it";
}
