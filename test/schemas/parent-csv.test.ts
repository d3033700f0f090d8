import { expect, test } from "vitest";
import { readParentCsv } from "../../schemas/parent-csv.ts";

const read = (...rows: readonly string[]) =>
  readParentCsv({ file: "p.csv", text: `${rows.join("\n")}\n` });

test("members stand in order of their ids, with the decimals of the published weights", () => {
  expect(read("name,security_id,weight", "b,B,0.25", "a,A,0.7500")).toEqual({
    members: [
      { securityId: "A", weight: 0.75 },
      { securityId: "B", weight: 0.25 },
    ],
    decimals: 4,
  });
});

test("the exact weight is taken where the file has it", () => {
  const { members, decimals } = read(
    "security_id,weight,weight_exact",
    "A,0.33,0.3333333333333333",
    "B,0.67,0.6666666666666667",
  );
  expect(members.map(({ weight }) => weight)).toEqual([1 / 3, 0.6666666666666667]);
  expect(decimals).toBe(2);
});

test.each`
  rows                                           | reason                      | because
  ${["security_id", "A"]}                        | ${"weight"}                 | ${"it has no weights"}
  ${["security_id,weight", "A,0.5", "A,0.5"]}    | ${"stands on line 2"}       | ${"a line stands twice"}
  ${["security_id,weight", "A,1", "B,0"]}        | ${"expected a weight over"} | ${"a line has none"}
  ${["security_id,weight", "A,1", "B,"]}         | ${"expected a weight over"} | ${"a line has none"}
  ${["security_id,weight", "A,60", "B,40"]}      | ${"expected a fraction"}    | ${"they are percentages"}
  ${["security_id,weight", "A,0.5", "B,0.4899"]} | ${"sum to 1"}               | ${"a part is missing"}
  ${["security_id,weight", "A,0.5", "B,0.5101"]} | ${"sum to 1"}               | ${"there is too much"}
  ${["security_id,weight"]}                      | ${"sum to 1"}               | ${"there are no members"}
`("$rows is refused: $because", ({ rows, reason }) => {
  expect(() => read(...rows)).toThrow(reason);
});

test("a hundredth off is still a whole", () => {
  expect(read("security_id,weight", "A,0.5", "B,0.49").members).toHaveLength(2);
});
