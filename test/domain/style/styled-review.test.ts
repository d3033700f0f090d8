import { expect, test } from "vitest";
import { constituentsFile } from "../../../domain/publication/constituents-file.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { readCsvTable } from "../../../schemas/csv-table.ts";
import { readCurrentCsv } from "../../../schemas/current-csv.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

const rulebook = smallRulebook({
  universe: { screens: [] },
  select: { annual: { stages: ["rank <= 9"] } },
  caps: { annual: [] },
  style: {
    measures: [{ column: "book", part: 1, favours: "value" }],
    if_missing: "refuse",
    counts: "float_cap",
    map: [
      { position: 0.25, value: 0 },
      { position: 0.75, value: 1 },
    ],
    whole_over: 0.95,
    band: { width: 0.1, since: "last_change" },
  },
});
const texts = { published: () => "1", publishedOr: () => "1", rounded: () => "1" };

/** Lines A, B, C of 10, 20, 10 shares with these books. */
function published(books: readonly number[], current = "security_id\n", methodology = rulebook) {
  const securities = books.map((book, at) =>
    securityOf("ABC"[at]!, { shares: [10, 20, 10][at]!, attributes: { book: String(book) } }),
  );
  const members = readCurrentCsv({ file: "current.csv", text: current }, []);
  const given = { kind: "annual", securities, current: members };
  const { constituents } = reconstitute(inputsOf(methodology, given)).segments[0]!;
  return constituentsFile(constituents, texts);
}

/** Line by line what the file says of style. */
function styles(text: string) {
  return readCsvTable({ file: "constituents.csv", text })
    .records.toSorted((a, b) => (a.cells["security_id"]! < b.cells["security_id"]! ? -1 : 1))
    .map(({ cells }) => [
      cells["security_id"]!,
      ...["value_part", "style_position", "style_set_at"].map((column) => Number(cells[column])),
      ...["value_index_shares", "growth_index_shares"].map((column) => Number(cells[column])),
    ]);
}

test("two complementary indices in constituents.csv, kept by the band at the next review", () => {
  const first = published([1, 2, 3]);
  expect(styles(first)).toEqual([
    ["A", 0, 0.125, 0.125, 0, 10],
    ["B", 0.5, 0.5, 0.5, 10, 10],
    ["C", 1, 0.875, 0.875, 10, 0],
  ]);
  // A and B change places: A goes to 0.625, B to 0.25; C stands where it stood.
  expect(styles(published([2, 1, 3], first))).toEqual([
    ["A", 0.75, 0.625, 0.625, 7.5, 2.5],
    ["B", 0, 0.25, 0.25, 0, 20],
    ["C", 1, 0.875, 0.875, 10, 0],
  ]);
});

test("a file without these columns has no last split", () => {
  expect(styles(published([1, 2, 3], "security_id\nA\nB\nC\n"))).toEqual(
    styles(published([1, 2, 3])),
  );
});

test("steps as a file has them are steps again at the next review", () => {
  const { map: _, whole_over: __, ...split } = rulebook.style!;
  const steps = [{ value: 0, at_most: 0.125 }, { value: 0.35, under: 0.8 }, { value: 0.7 }];
  const stepped = { ...rulebook, style: { ...split, steps } };
  const first = published([1, 2, 3], undefined, stepped);
  expect(styles(first)).toEqual([
    ["A", 0, 0.125, 0.125, 0, 10],
    ["B", 0.35, 0.5, 0.5, 7, 13],
    ["C", 0.7, 0.875, 0.875, 7, 3],
  ]);
  expect(published([1, 2, 3], first, stepped)).toBe(first.replaceAll(",added,", ",kept,"));
});
