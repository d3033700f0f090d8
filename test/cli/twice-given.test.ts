import { Command } from "commander";
import { expect, test } from "vitest";
import { COMMANDS } from "../../cli/commands.ts";
import { run } from "./run-command-line.ts";

const SCHEDULE = ["schedule", "--rulebook", "rulebooks/large-500", "--from", "2026-01-01"];

test.each`
  typed                                                             | option        | value                          | because
  ${[...SCHEDULE, "--to", "2026-02-01", "--to", "2027-01-01"]}      | ${"--to"}     | ${"2026-02-01 and 2027-01-01"} | ${"the last was taken"}
  ${[...SCHEDULE, "--to=2026-02-01", "--to", "2026-02-01"]}         | ${"--to"}     | ${"2026-02-01 and 2026-02-01"} | ${"the same value twice is a slip as well"}
  ${["rulebook", "doc", "x", "--format", "md", "--format", "html"]} | ${"--format"} | ${"md and html"}               | ${"a command inside a command is no other"}
`("$typed: $because", async ({ typed, option, value }) => {
  const { code, out, err } = await run(...typed, "--json");
  expect(code).toBe(2);
  expect(JSON.parse(out).error.details).toMatchObject({ option, value });
  expect(err).toContain(option);
});

test("what may be repeated, and what takes no value, may be given again", async () => {
  const { code } = await run(...SCHEDULE, "--to", "2026-02-01", "--json", "--json");
  expect(code).toBe(0);
  const divisors = ["--divisor", "upper=5", "--divisor", "lower=6"];
  const inputs = ["--universe", "none.csv", "--out", "none", "--review", "2025-12"];
  const rulebook = ["--rulebook", "rulebooks/us-broad"];
  const computed = await run("compute", ...rulebook, ...inputs, ...divisors);
  expect(computed.err).toContain("none.csv");
  const compared = await run("diff", "--inputs", "a", "--inputs", "b");
  expect(compared.err).not.toContain("given once");
});

test("every option whose description says that it may be repeated holds a list", () => {
  const program = new Command();
  for (const register of COMMANDS) register(program);
  const everyOf = (command: Command): readonly Command[] => [
    command,
    ...command.commands.flatMap(everyOf),
  ];
  const repeated = everyOf(program)
    .flatMap(({ options }) => options)
    .filter(({ description }) => /repeat/.test(description));
  expect(repeated.length).toBeGreaterThan(0);
  for (const { flags, defaultValue, variadic } of repeated)
    expect(variadic || Array.isArray(defaultValue), flags).toBe(true);
});
