import { markdownTable } from "../../domain/publication/markdown-table.ts";
import { FILE_SCHEMAS } from "./file-schemas.ts";
import type { FileSchema } from "./file-schema.ts";

/** The texts of docs/files/ by name. */
export function fileReferences(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    FILE_SCHEMAS.map((schema) => [schema.file.replace(/\.csv$/, ".md"), reference(schema)]),
  );
}

function reference({ file, title, writtenBy, rowOrder, columns }: FileSchema): string {
  const rows = Object.entries(columns).map(([name, column]) => [
    `\`${name}\``,
    column.type,
    column.unit,
    column.decimals,
    column.empty === "" ? "never" : column.empty,
    column.meaning,
  ]);
  const table = markdownTable(
    ["column", "type", "unit or values", "decimals", "empty when", "meaning"],
    rows,
  );
  return `# ${file}

${title}.

Written by ${writtenBy}. Rows by ${rowOrder}. UTF-8, LF, comma, RFC 4180 quoting, a header row; columns
are added at the end, none is renamed or removed. "shortest" decimals: the shortest text that reads back
to the same double.

${table}
`;
}
