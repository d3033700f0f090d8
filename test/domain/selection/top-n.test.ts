import { describe, expect, test } from "vitest";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import { selected } from "../../arbitraries/named-selection.ts";

describe("top_n", () => {
  const rule: SelectRule = { top_n: { n: 3 } };
  test.each`
    decided                           | gives      | because
    ${{}}                             | ${"A B C"} | ${"the three best, members or not"}
    ${{ D: "keep" }}                  | ${"A B D"} | ${"a kept member takes a place of the three"}
    ${{ E: "include" }}               | ${"A B E"} | ${"so does an included line"}
    ${{ E: "include", D: "keep" }}    | ${"A D E"} | ${"each takes one"}
    ${{ B: "exclude" }}               | ${"A C D"} | ${"an excluded line leaves its place to the next"}
    ${{ A: "include", B: "include" }} | ${"A B C"} | ${"the decided may be the best ranked themselves"}
  `("$decided gives $gives: $because", ({ decided, gives }) => {
    expect(selected({ rule, ranking: "A B C D E", members: "D", decided })).toBe(gives);
  });
});

test("a review that takes nobody is refused: there are no weights", () => {
  expect(() => selected({ rule: { committee: {} }, ranking: "A B", members: "" })).toThrow(
    "the selection takes none",
  );
});
