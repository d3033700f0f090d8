import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "../../domain/numeric/csv-text.ts";
import { readCsvTable, requireColumns } from "../../schemas/csv-table.ts";

const read = (text: string) => readCsvTable({ file: "f.csv", text });
const cellsOf = (text: string) => read(text).records.map(({ cells }) => Object.values(cells));

test.each`
  text                       | gives                          | because
  ${"a,b\n1,2\n"}            | ${[["1", "2"]]}                | ${"a plain record"}
  ${"a,b\n1,2"}              | ${[["1", "2"]]}                | ${"the last line end may be missing"}
  ${"a,b\r\n1,2\r\n"}        | ${[["1", "2"]]}                | ${"CRLF is a line end"}
  ${"\uFEFFa,b\n1,2\n"}      | ${[["1", "2"]]}                | ${"a byte order mark is no text"}
  ${"a,b\n\n1,2\n\n"}        | ${[["1", "2"]]}                | ${"empty lines are passed over"}
  ${"a,b\n,\n"}              | ${[["", ""]]}                  | ${"a record of empty cells is a record"}
  ${'a,b\n"1,5",2\n'}        | ${[["1,5", "2"]]}              | ${"a comma in quotes is text"}
  ${'a,b\n"say ""no""",2\n'} | ${[['say "no"', "2"]]}         | ${"a doubled quote is one quote"}
  ${'a,b\n"x\ny",2\n3,4\n'}  | ${[["x\ny", "2"], ["3", "4"]]} | ${"a line end in quotes is text"}
  ${'a,b\r\n"1","2"\r\n'}    | ${[["1", "2"]]}                | ${"CRLF after a closing quote"}
  ${'a,b\n1,""\n'}           | ${[["1", ""]]}                 | ${"quotes around nothing"}
  ${"a,b\n 1 ,\t2\n"}        | ${[["1", "2"]]}                | ${"cells are trimmed"}
`("reads $text: $because", ({ text, gives }) => {
  expect(cellsOf(text)).toEqual(gives);
});

test("a record after a quoted line end has the line on which it starts", () => {
  const { records } = read('a,b\n"x\ny\nz",1\n\n2,3\n');
  expect(records.map(({ line }) => line)).toEqual([2, 6]);
});

test.each`
  text                    | says                                                                                       | because
  ${""}                   | ${"f.csv:1: bad_input: the file is empty"}                                                 | ${"nothing to read"}
  ${"a,a\n1,2\n"}         | ${'f.csv:1: bad_input: column "a", the column is named twice'}                             | ${"a name is one column's"}
  ${"a,\n1,2\n"}          | ${"f.csv:1: bad_input: column 2, the column has no name: name it, or take its comma"}      | ${"every column has a name"}
  ${"a,b\n1,2\n3\n"}      | ${"f.csv:3: bad_input: the header has 2 columns, this record 1; a cell with a comma"}      | ${"a short record"}
  ${'a,b\n1,"2\n3,4\n'}   | ${"f.csv:2: bad_input: column 2, a quoted cell is never closed"}                           | ${"the quote runs to the end"}
  ${'a,b\n1,"2"x\n'}      | ${"f.csv:2: bad_input: column 2, text follows the closing quote of a cell"}                | ${"text after the quote"}
  ${"a,b\r1,2\r3,4"}      | ${"f.csv:1: bad_input: column 2, a carriage return stands here alone"}                     | ${"lines that end in CR"}
  ${"a,b\r\r\n1,2\r\r\n"} | ${"f.csv:1: bad_input: column 2, a carriage return stands here alone"}                     | ${"CR twice"}
  ${'a,b\n"1"\r,2\n'}     | ${"f.csv:2: bad_input: column 1, text follows the closing quote of a cell"}                | ${"CR after a closing quote"}
  ${'a,b\n1\r,"2"\n'}     | ${"f.csv:2: bad_input: column 1, a carriage return stands here alone"}                     | ${"CR before a comma"}
  ${'a;b\n1;"2"\n'}       | ${"f.csv:1: bad_input: column 1, the header has no comma, and commas stand between cells"} | ${"semicolons between cells, one of them in quotes"}
  ${'"a"\t"b"\n1\t2\n'}   | ${"f.csv:1: bad_input: column 1, the header has no comma, and commas stand between cells"} | ${"tabs between quotes"}
  ${'a,b\n1,2"\n'}        | ${"f.csv:2: bad_input: column 2, a quote stands inside a cell without quotes"}             | ${"a stray quote"}
`("refuses $text: $because", ({ text, says }) => {
  expect(() => read(text)).toThrow(says);
});

test.each`
  header                              | says                                                                               | because
  ${"Security_ID,price"}              | ${'column "Security_ID", the column is written security_id'}                       | ${"a required column in capitals"}
  ${"security_id,price,Float Factor"} | ${'column "Float Factor", the column is written float_factor'}                     | ${"its values would go unread"}
  ${"security_id;price"}              | ${'column "security_id", the required column is missing; the header has no comma'} | ${"semicolons between cells"}
  ${"id,price"}                       | ${'column "security_id", the required column is missing; found id, price'}         | ${"another name"}
`("the header $header is refused: $because", ({ header, says }) => {
  const table = readCsvTable({ file: "f.csv", text: `${header}\n` });
  expect(() => requireColumns(table, ["security_id", "price"], ["float_factor"])).toThrow(says);
});

test("a column beside the one it is like is an attribute", () => {
  const table = readCsvTable({ file: "f.csv", text: "name,Name\n" });
  expect(() => requireColumns(table, ["name"])).not.toThrow();
});

test("a header of a million letters is named by its beginning", () => {
  const table = readCsvTable({ file: "f.csv", text: `${"x".repeat(1_000_000)}\n` });
  expect(() => requireColumns(table, ["a"])).toThrow(/^.{300,600}$/);
});

test("what csvText writes is read back", () => {
  const cell = fc
    .string({ unit: fc.constantFrom("a", "b", ",", '"', "\n", " ", "'", "1", ".", "é") })
    .map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const kept = rows.filter(([a, b]) => a !== "" || b !== "");
      expect(cellsOf(csvText(["x", "y"], kept))).toEqual(kept.map((row) => [...row]));
    }),
  );
});
