import { expect, test } from "vitest";
import { run } from "./run-command-line.ts";

test.each`
  typed                                          | says                                     | because
  ${["compute", "--rulebok", "x"]}               | ${"unknown option '--rulebok'"}          | ${"it is why --rulebook is lacking"}
  ${["compute", "--rulebok=x", "--review", "y"]} | ${"(Did you mean --rulebook?)"}          | ${"its value stands behind a sign"}
  ${["cap", "--caps", "x", "--wieghts", "y"]}    | ${"(Did you mean --weights?)"}           | ${"others are as they should be"}
  ${["rulebook", "doc", "x", "--fromat", "md"]}  | ${"unknown option '--fromat'"}           | ${"of a command inside a command"}
  ${["compute", "--universe", "x"]}              | ${"required option '--rulebook <path>'"} | ${"nothing is mistyped, one is lacking"}
`("$typed: $because", async ({ typed, says }) => {
  const { code, out, err } = await run(...typed);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(says);
  expect(err.trimEnd().split("\n").at(-1)).toBe("See --help for the command.");
});
