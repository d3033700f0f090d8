import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = temporaryFolder();
  const universe = ["--universe", "samples/universe.csv"];
  const review = ["--rulebook", "rulebooks/large-500", "--review", "2024-12"];
  const computed = await run("compute", ...review, ...universe, "--out", at("review"));
  expect(computed.code).toBe(0);
});

test.each`
  typed                            | file                      | because
  ${["explain", "S0002"]}          | ${"verdicts.csv"}         | ${"a verdict was edited"}
  ${["explain", "S0002"]}          | ${"cap-certificate.json"} | ${"a certificate was edited"}
  ${["whatif", "--drop", "S0002"]} | ${"inputs/review.json"}   | ${"an input was edited"}
  ${["diff"]}                      | ${"constituents.csv"}     | ${"a weight was edited"}
`("$typed refuses a folder whose $file is not as written: $because", async ({ typed, file }) => {
  await cp(at("review"), at("copy"), { recursive: true, force: true });
  await writeFile(at(`copy/${file}`), (await readFile(at(`copy/${file}`), "utf8")).slice(0, -9));
  const [command, ...others] = typed as string[];
  const operands = command === "diff" ? [at("review"), at("copy")] : [at("copy")];
  const { code, err } = await run(command!, ...operands, ...others);
  expect(err).toContain(`${at("copy")}/${file}: verification_failed: it was changed after`);
  expect(code).toBe(4);
});
