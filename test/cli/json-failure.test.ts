import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const folder = temporaryFolder();
const out = join(folder, "out");
const cap = ["cap", "--caps", "samples/caps.yaml", "--weights"];
await writeFile(join(folder, "w.csv"), "security_id,weight\na,1e\n");
await writeFile(
  join(folder, "caps.yaml"),
  "- {id: s, unit: security, kind: single, target: 0.1}\n",
);

test.each`
  typed                                                                                             | code | told                                                                                   | because
  ${[...cap, "no.csv", "--out", out]}                                                               | ${2} | ${{ code: "bad_input", details: { file: "no.csv", reason: "there is no such file" } }} | ${"bad input"}
  ${[...cap, join(folder, "w.csv"), "--out", out, "--force"]}                                       | ${2} | ${{ details: { line: 1, column: "sector" } }}                                          | ${"the place is in it"}
  ${["cap", "--caps", join(folder, "caps.yaml"), "--weights", "samples/weights.csv", "--out", out]} | ${3} | ${{ code: "cap_infeasible", next: expect.stringContaining("Loosen the named limit") }} | ${"a refusal"}
  ${["cap", "--caps", "x"]}                                                                         | ${2} | ${{ code: "bad_usage", message: expect.stringContaining("'--weights <file>'") }}       | ${"a lacking option"}
  ${["verify", "samples", "--jsn"]}                                                                 | ${2} | ${{ code: "bad_usage", message: expect.stringContaining("unknown option '--jsn'") }}   | ${"an unknown option"}
  ${["replay", "samples"]}                                                                          | ${2} | ${{ code: "set_unknown" }}                                                             | ${"nothing to replay"}
`("--json prints one object on a failure: $because", async ({ typed, code, told }) => {
  const ran = await run(...typed, "--json");
  expect(ran.code).toBe(code);
  expect(JSON.parse(ran.out)).toMatchObject({ error: { exit_code: code, ...told } });
  expect(ran.err.trimEnd().split("\n").at(-1)).toBe(JSON.parse(ran.out).error.next);
  expect(await readdir(folder)).not.toContain("out");
});

test.each`
  typed                                         | code | has           | because
  ${["verify", "samples"]}                      | ${4} | ${"holds"}    | ${"the files are in its answer"}
  ${["rulebook", "check", "samples/caps.yaml"]} | ${2} | ${"problems"} | ${"the problems are in its answer"}
`("$typed answers with its own object alone: $because", async ({ typed, code, has }) => {
  const ran = await run(...typed, "--json");
  expect(ran.code).toBe(code);
  expect(JSON.parse(ran.out)).toHaveProperty(has);
});

test("without --json a failure prints nothing on stdout", async () => {
  expect(await run(...cap, "no.csv", "--out", out)).toMatchObject({ code: 2, out: "" });
});
