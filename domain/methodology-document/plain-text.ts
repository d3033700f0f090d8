import type { Block, MethodologyDocument, TableBlock } from "./document.ts";

/** Columns of a terminal that a line may take. */
const WIDTH = 96;

/** A document as plain text for a terminal. */
export function plainTextOf({ title, subtitle, sections }: MethodologyDocument): string {
  const parts = [`${title}\n${"=".repeat(title.length)}`, wrapped(subtitle, "")];
  for (const section of sections) {
    parts.push(`${section.title}\n${"-".repeat(section.title.length)}`);
    parts.push(...section.blocks.map(blockOf));
  }
  return `${parts.join("\n\n")}\n`;
}

function blockOf(block: Block): string {
  switch (block.is) {
    case "paragraph":
      return wrapped(bare(block.text), "");
    case "heading":
      return `${bare(block.text)}:`;
    case "list":
      return block.items
        .map((item, at) => {
          const mark = block.ordered ? `${at + 1}. ` : "- ";
          return `  ${mark}${wrapped(bare(item), " ".repeat(mark.length + 2)).trimStart()}`;
        })
        .join("\n");
    case "table":
      return tableOf(block);
  }
}

function tableOf({ header, rows, figures = [] }: TableBlock): string {
  const all = [header, ...rows].map((cells) => cells.map(bare));
  const widths = header.map((_, at) => Math.max(...all.map((cells) => (cells[at] ?? "").length)));
  const pad = (text: string, at: number): string =>
    figures.includes(at) ? text.padStart(widths[at]!) : text.padEnd(widths[at]!);
  return all.map((cells) => `  ${cells.map(pad).join("  ").trimEnd()}`).join("\n");
}

function bare(text: string): string {
  return text.replaceAll("`", "");
}

/** Lines of words; every line but the first begins with the indent. */
function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/)) {
    if (line.trim() !== "" && line.length + word.length > WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join("\n");
}
