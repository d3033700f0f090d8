import type { Block, MethodologyDocument, TableBlock } from "./document.ts";
import { spansOf } from "../words/spans.ts";

/** A document as Markdown; what a rulebook says cannot be taken for markup. */
export function markdownOf({ title, subtitle, sections }: MethodologyDocument): string {
  const parts = [`# ${inline(title)}`, inline(subtitle)];
  for (const section of sections)
    parts.push(`## ${inline(section.title)}`, ...section.blocks.map(blockOf));
  return `${parts.join("\n\n")}\n`;
}

function blockOf(block: Block): string {
  switch (block.is) {
    case "paragraph":
      return inline(block.text);
    case "heading":
      return `### ${inline(block.text)}`;
    case "list":
      return block.items
        .map((item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${inline(item)}`)
        .join("\n");
    case "table":
      return tableOf(block);
  }
}

function tableOf({ header, rows, figures = [] }: TableBlock): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  const rule = header.map((_, at) => (figures.includes(at) ? "---:" : "---"));
  return [line(header), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** Bars are escaped inside code too: a table is cut into cells before code is read. */
function cell(text: string): string {
  return spansOf(text)
    .map(({ text: part, isCode }) =>
      isCode ? `\`${part.replaceAll("|", "\\|")}\`` : escaped(part).replaceAll("|", "\\|"),
    )
    .join("");
}

function inline(text: string): string {
  return spansOf(text)
    .map(({ text: part, isCode }) => (isCode ? `\`${part}\`` : escaped(part)))
    .join("");
}

function escaped(prose: string): string {
  return prose.replaceAll(/[\\*_[\]<>#`]/g, "\\$&").replaceAll(/\s*\n\s*/g, " ");
}
