import type { Block, MethodologyDocument, TableBlock } from "./document.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { spansOf } from "../words/spans.ts";

/** A document as one self-contained page: no script, nothing loaded, all text escaped. */
export function htmlOf({ title, subtitle, sections }: MethodologyDocument): string {
  const entries = sections.map(
    ({ id, title: name }) => `<li><a href="#${escaped(id)}">${inline(name)}</a></li>`,
  );
  const bodies = sections.map(
    ({ id, title: name, blocks }) =>
      `<section id="${escaped(id)}">\n<h2>${inline(name)}</h2>\n${blocks.map(blockOf).join("\n")}\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${inline(title)}</h1>
<p>${inline(subtitle)}</p>
</header>
<nav aria-label="Contents">
<ol>
${entries.join("\n")}
</ol>
</nav>
<main>
${bodies.join("\n")}
</main>
</body>
</html>
`;
}

function blockOf(block: Block): string {
  switch (block.is) {
    case "paragraph":
      return `<p>${inline(block.text)}</p>`;
    case "heading":
      return `<h3>${inline(block.text)}</h3>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      const items = block.items.map((item) => `<li>${inline(item)}</li>`);
      return `<${tag}>\n${items.join("\n")}\n</${tag}>`;
    }
    case "table":
      return tableOf(block);
  }
}

/** A wide table scrolls inside its own frame, so that a page on a phone does not. */
function tableOf({ header, rows, figures = [], tones = [] }: TableBlock): string {
  const classOf = (row: number, at: number): string => {
    const tone = tones[row]?.[at];
    const names = [...(figures.includes(at) ? ["figure"] : []), ...(tone ? [tone] : [])];
    return names.length === 0 ? "" : ` class="${names.join(" ")}"`;
  };
  const head = header.map((text, at) => `<th scope="col"${classOf(-1, at)}>${unbroken(text)}</th>`);
  const body = rows.map((cells, row) => {
    const inner = cells.map((text, at) => `<td${classOf(row, at)}>${inline(text)}</td>`);
    return `<tr>${inner.join("")}</tr>`;
  });
  return `<div class="table" tabindex="0" role="region" aria-label="${escaped(header.join(", "))}"><table>
<thead><tr>${head.join("")}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table></div>`;
}

/** A month in a header stays on one line. */
function unbroken(text: string): string {
  return inline(text).replaceAll(/\d{4}-\d{2}/g, (month) => `<span class="whole">${month}</span>`);
}

function inline(text: string): string {
  return spansOf(text)
    .map(({ text: part, isCode }) => (isCode ? `<code>${escaped(part)}</code>` : escaped(part)))
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark]!);
}
