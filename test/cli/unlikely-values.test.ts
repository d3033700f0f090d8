import { Command } from "commander";
import { expect, test } from "vitest";
import { refuseUnlikelyValues } from "../../cli/unlikely-values.ts";

/** A command whose option may be left out and is then empty, as it was typed. */
function typed(...args: readonly string[]): Command {
  return new Command("some")
    .argument("[file]")
    .option("--reason <text>", "why", "")
    .option("--line <ids...>", "which")
    .parse(args, { from: "user" });
}

test.each`
  args                          | because
  ${[]}                         | ${"an empty default was not typed"}
  ${["a.csv", "--reason", "x"]} | ${"it has values"}
  ${["--reason", "-1"]}         | ${"a number below zero is no option"}
  ${["--line", "A", "B"]}       | ${"each has a value"}
`("$args is taken: $because", ({ args }) => {
  expect(() => refuseUnlikelyValues(typed(...args))).not.toThrow();
});

test.each`
  args                      | says                                                      | because
  ${[""]}                   | ${/an argument is empty/}                                 | ${"a shell variable was empty"}
  ${["--reason", ""]}       | ${/"--reason".*a value is needed, and it is empty/}       | ${"so was one behind an option"}
  ${["--reason", "--line"]} | ${/"--reason".*a value is needed, and an option follows/} | ${"the value was left out"}
  ${["--line", "A", ""]}    | ${/"--line".*it is empty/}                                | ${"one of several is empty"}
`("$args is refused: $because", ({ args, says }) => {
  expect(() => refuseUnlikelyValues(typed(...args))).toThrow(says);
});
