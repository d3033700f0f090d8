import { expect, test } from "vitest";
import { isSameTable, tableDifference } from "../../../domain/comparison/table-difference.ts";

const row = (security_id: string, weight: string, more: object = {}) => ({
  security_id,
  weight,
  ...more,
});

test.each`
  a                                                                       | b                                     | gives                                                             | because
  ${[row("A", "1")]}                                                      | ${[row("A", "1")]}                    | ${{ only_a: [], only_b: [], cells: [] }}                          | ${"nothing differs"}
  ${[row("A", "1"), row("B", "2")]}                                       | ${[row("B", "2"), row("A", "1")]}     | ${{ only_a: [], only_b: [], cells: [] }}                          | ${"the order of rows is no difference"}
  ${[row("A", "1")]}                                                      | ${[row("B", "1")]}                    | ${{ only_a: ["A"], only_b: ["B"], cells: [] }}                    | ${"each has a row of its own"}
  ${[row("A", "1")]}                                                      | ${[row("A", "2")]}                    | ${{ cells: [{ key: "A", column: "weight", a: "1", b: "2" }] }}    | ${"a cell differs"}
  ${[row("A", "1", { action: "add" }), row("A", "3", { action: "cap" })]} | ${[row("A", "3", { action: "cap" })]} | ${{ only_a: ["A add"], cells: [] }}                               | ${"the action names a row too"}
  ${[row("A", "1"), row("A", "2")]}                                       | ${[row("A", "1"), row("A", "5")]}     | ${{ cells: [{ key: "A #2", column: "weight", a: "2", b: "5" }] }} | ${"twins are numbered"}
`("$because", ({ a, b, gives }) => {
  const found = tableDifference("x.csv", a, b);
  expect(found).toMatchObject(gives);
  expect(isSameTable(found)).toBe(
    found.only_a.length + found.only_b.length + found.cells.length === 0,
  );
});
