import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { ANNOUNCEMENT_COLUMNS } from "../../domain/publication/announcement-files.ts";
import { COMPOSITION_COLUMNS, DIVISOR_COLUMNS } from "../../domain/publication/effective-files.ts";
import { HEADROOM_COLUMNS, PROFORMA_COLUMNS } from "../../domain/publication/proforma-files.ts";
import type { StepFiles } from "../../domain/engine/engine.ts";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { fileReferences } from "../../schemas/files/file-reference.ts";
import { FILE_SCHEMAS } from "../../schemas/files/file-schemas.ts";
import { sampleReview } from "../sample-review.ts";

let files: StepFiles = {};
beforeAll(async () => {
  files = (await sampleReview()).files;
});

const computed = FILE_SCHEMAS.filter(({ writtenBy }) => writtenBy.includes("`compute`"));

test.each(computed.map((schema) => [schema.file, schema] as const))(
  "%s of the sample review has its promised columns and cells",
  (file, schema) => {
    const { columns, records } = readCsvTable({ file, text: files[file]! });
    expect(columns).toEqual(Object.keys(schema.columns));
    expect(records.length).toBeGreaterThan(0);
    for (const { cells, line } of records)
      expect(schema.row.safeParse(cells).error, `line ${line}`).toBeUndefined();
  },
);

test("a review writes every file that says it is written by compute", () => {
  const written = Object.keys(files).filter((name) => name.endsWith(".csv"));
  expect(written.toSorted()).toEqual(computed.map(({ file }) => file).toSorted());
});

test.each`
  file                  | columns
  ${"announcement.csv"} | ${ANNOUNCEMENT_COLUMNS}
  ${"proforma.csv"}     | ${PROFORMA_COLUMNS}
  ${"headroom.csv"}     | ${HEADROOM_COLUMNS}
  ${"composition.csv"}  | ${COMPOSITION_COLUMNS}
  ${"divisor.csv"}      | ${DIVISOR_COLUMNS}
`("$file is written with the columns its schema promises", ({ file, columns }) => {
  const schema = FILE_SCHEMAS.find((each) => each.file === file);
  expect(Object.keys(schema!.columns)).toEqual(columns);
});

test("docs/files/ is what the schemas generate", () => {
  const folder = new URL("../../docs/files/", import.meta.url);
  const generated = fileReferences();
  for (const [name, text] of Object.entries(generated))
    expect(readFileSync(new URL(name, folder), "utf8"), name).toBe(text);
  expect(readdirSync(folder).filter((name) => name in generated).length).toBe(
    Object.keys(generated).length,
  );
});
