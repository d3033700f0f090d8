import { z } from "zod";

/** What a column holds, for the generated reference and for the schema of its cells. */
export interface Column {
  readonly type: "text" | "decimal" | "integer" | "date" | "flag" | "choice";
  readonly meaning: string;
  /** Fraction of one, index currency, shares, …; "" for text. */
  readonly unit: string;
  /** How many decimals are printed, in words; "" for text. */
  readonly decimals: string;
  /** When the cell is empty; "" = never. */
  readonly empty: string;
  readonly cell: z.ZodType<string>;
}

/** One of our files: its columns in their fixed order, and the order of its rows. */
export interface FileSchema {
  readonly file: string;
  readonly title: string;
  readonly writtenBy: string;
  readonly rowOrder: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** One record by column; every cell is text. */
  readonly row: z.ZodType<Readonly<Record<string, string>>>;
}

/** A file's schema from its columns; a record has exactly these. */
export function fileSchema(of: Omit<FileSchema, "row">): FileSchema {
  const cells = Object.entries(of.columns).map(([name, { cell }]) => [name, cell]);
  return { ...of, row: z.strictObject(Object.fromEntries(cells) as Record<string, z.ZodString>) };
}

interface NumberOptions {
  readonly unit: string;
  /** "shortest" = the shortest text that reads back to the same double. */
  readonly decimals?: string;
  readonly empty?: string;
}

const PLAIN_DECIMAL = /^-?\d+(\.\d+)?$/;

/** A plain decimal; unless said otherwise with as many digits as reading back the double needs. */
export function decimal(meaning: string, options: NumberOptions): Column {
  const { unit, decimals = "shortest", empty = "" } = options;
  return { type: "decimal", meaning, unit, decimals, empty, cell: cellOf(PLAIN_DECIMAL, empty) };
}

export function integer(meaning: string, options: Omit<NumberOptions, "decimals">): Column {
  const { unit, empty = "" } = options;
  return { type: "integer", meaning, unit, decimals: "0", empty, cell: cellOf(/^-?\d+$/, empty) };
}

export function text(meaning: string, empty = ""): Column {
  return { type: "text", meaning, unit: "", decimals: "", empty, cell: cellOf(/^[^]+$/, empty) };
}

export function date(meaning: string, empty = ""): Column {
  const cell = cellOf(/^\d{4}-\d{2}-\d{2}$/, empty);
  return { type: "date", meaning, unit: "YYYY-MM-DD", decimals: "", empty, cell };
}

export function flag(meaning: string): Column {
  const cell = z.enum(["true", "false"]);
  return { type: "flag", meaning, unit: "true or false", decimals: "", empty: "", cell };
}

export function choice(
  meaning: string,
  values: readonly [string, ...string[]],
  empty = "",
): Column {
  const listed = z.enum(values);
  const cell = empty === "" ? listed : z.union([z.literal(""), listed]);
  return { type: "choice", meaning, unit: values.join(", "), decimals: "", empty, cell };
}

function cellOf(shape: RegExp, empty: string): z.ZodType<string> {
  const filled = z.string().regex(shape);
  return empty === "" ? filled : z.union([z.literal(""), filled]);
}
