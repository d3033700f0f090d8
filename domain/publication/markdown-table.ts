/** A Markdown table; bars and line ends of a cell cannot break it. */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(safe).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

function safe(cell: string): string {
  return cell.replaceAll("|", "\\|").replaceAll(/\r?\n/g, " ");
}
