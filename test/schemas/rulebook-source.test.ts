import { expect, test } from "vitest";
import { rulebook } from "../../schemas/rulebook.ts";
import { writtenRulebook } from "../../schemas/written-rulebook.ts";
import { parseYaml } from "../../schemas/yaml-file.ts";
import { edited, problemsOf, type Edit } from "../cli/edited-rulebook.ts";

const sourced = (source: string, ...more: readonly Edit[]) =>
  edited(["universe:\n", `universe:\n  source: ${source}\n`], ...more);
const read = (text: string) => parseYaml({ file: "r.yaml", text }, rulebook);

test.each`
  source                                          | field                             | reason                           | because
  ${"{kind: index}"}                              | ${"universe.source.kind"}         | ${"expected one of the kinds"}   | ${"there is no such kind"}
  ${"{kind: exchange_lists, exchanges: [XNAS]}"}  | ${"universe.source.kind"}         | ${"did you mean exchange_list?"} | ${"it is nearly one"}
  ${"{kind: exchange_list}"}                      | ${"universe.source.exchanges"}    | ${"it is missing"}               | ${"nobody is in"}
  ${"{kind: exchange_list, exchanges: []}"}       | ${"universe.source.exchanges"}    | ${"expected at least"}           | ${"nobody is in"}
  ${"{kind: exchange_list, exchanges: [Nasdaq]}"} | ${"universe.source.exchanges[0]"} | ${"expected a MIC"}              | ${"it is no MIC"}
  ${"{kind: parent_index}"}                       | ${"universe.source.index"}        | ${"it is missing"}               | ${"no index is named"}
  ${"{kind: file, index: us-broad}"}              | ${"universe.source"}              | ${"unknown key"}                 | ${"a file is no index"}
  ${"{kind: parent_index, index: large-500}"}     | ${"universe.source.index"}        | ${"not drawn from itself"}       | ${"it is the index itself"}
`("$source is refused: $because", async ({ source, field, reason }) => {
  const { code, problems } = await problemsOf(sourced(source));
  expect(code).toBe(2);
  expect(problems).toContainEqual(
    expect.objectContaining({ field, reason: expect.stringContaining(reason) }),
  );
});

const PARENT = "{kind: parent_index, index: us-broad, segment: us-large}";

test("the weight in the parent is a number that expressions read undeclared", async () => {
  const asked: Edit = [
    "  screens:\n",
    '  screens:\n    - {id: w, expression: "parent_weight > 0.01", if_missing: fail}\n',
  ];
  expect((await problemsOf(sourced(PARENT, asked))).problems).toEqual([]);
  expect((await problemsOf(edited(asked))).code).toBe(2);
  const text: Edit = ["  screens:\n", "  attributes: {parent_weight: text}\n  screens:\n"];
  expect((await problemsOf(sourced(PARENT, text))).problems).toMatchObject([
    {
      field: "universe.attributes.parent_weight",
      reason: expect.stringContaining("it is a number"),
    },
  ]);
});

test("a universe file need not have the column, and what else a rule names it must", async () => {
  const cap: Edit = [
    "kind: single, target: 0.03",
    "kind: relative, to: parent_weight, multiple: 20",
  ];
  const universe = ["--universe", "samples/universe.csv"];
  expect((await problemsOf(sourced(PARENT, cap), ...universe)).problems).toEqual([]);
  expect((await problemsOf(edited(cap), ...universe)).code).toBe(2);
});

test("written again it reads as the same rulebook", () => {
  const methodology = read(sourced(PARENT));
  expect(methodology.universe.source).toEqual({
    kind: "parent_index",
    index: "us-broad",
    segment: "us-large",
  });
  expect(read(JSON.stringify(writtenRulebook(methodology)))).toEqual(methodology);
});

test("a rulebook without a source is as it was", () => {
  const { universe } = read(edited());
  expect(Object.keys(universe)).toEqual(["screens"]);
});
