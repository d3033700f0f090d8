/**
 * What a methodology document says, apart from how it is set.
 *
 * Text between backquotes is code; everything else is prose without markup of its own.
 */
export interface MethodologyDocument {
  readonly title: string;
  /** One line under the title. */
  readonly subtitle: string;
  readonly sections: readonly DocumentSection[];
}

export interface DocumentSection {
  /** Anchor of the section, unique in the document. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly is: "paragraph"; readonly text: string }
  | { readonly is: "heading"; readonly text: string }
  | { readonly is: "list"; readonly ordered: boolean; readonly items: readonly string[] }
  | TableBlock;

/** What a cell stands for, so that a page can colour it. */
export type Tone = "in" | "conditional" | "out";

export interface TableBlock {
  readonly is: "table";
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of figures, by index, which are set to the right. */
  readonly figures?: readonly number[];
  /** By row, then by column. */
  readonly tones?: readonly (readonly (Tone | undefined)[])[];
}

export function paragraph(text: string): Block {
  return { is: "paragraph", text };
}

export function heading(text: string): Block {
  return { is: "heading", text };
}

export function bullets(items: readonly string[]): Block {
  return { is: "list", ordered: false, items };
}

export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  figures: readonly number[] = [],
): TableBlock {
  return { is: "table", header, rows, figures };
}
