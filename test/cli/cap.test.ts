import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { main } from "../../cli/main.ts";
import { cap } from "../../domain/engine/cap.ts";
import { temporaryFolder } from "../temporary-folders.ts";

let folder = "";
const printed = { out: "", err: "" };

beforeEach(async () => {
  folder = temporaryFolder();
  Object.assign(printed, { out: "", err: "" });
  process.exitCode = undefined;
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    printed.err += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const CAPS = "- {id: one, unit: company, kind: single, target: 0.4}\n";
const WEIGHTS = "weight,security_id,company_id\n3,C1,C\n1,A1,A\n2,C2,C\n2,B1,B\n2,D1,D\n";

async function runCap(caps: string, weights: string, ...options: string[]): Promise<number> {
  const at = (name: string): string => join(folder, name);
  await Promise.all([writeFile(at("caps.yaml"), caps), writeFile(at("weights.csv"), weights)]);
  process.exitCode = undefined;
  await main([
    "cap",
    "--caps",
    at("caps.yaml"),
    "--weights",
    at("weights.csv"),
    "--out",
    at("out"),
    ...options,
  ]);
  return Number(process.exitCode ?? 0);
}

const written = (name: string): Promise<string> => readFile(join(folder, "out", name), "utf8");

test("capping.csv keeps the rows' order and scales a company's lines together", async () => {
  expect(await runCap(CAPS, WEIGHTS)).toBe(0);
  expect(await written("capping.csv")).toBe(
    [
      "security_id,company_id,weight_before,weight_after,capping_factor,bound_by",
      "C1,C,0.300000000000,0.240000000000,0.666666666667,one",
      "A1,A,0.100000000000,0.120000000000,1.000000000000,",
      "C2,C,0.200000000000,0.160000000000,0.666666666667,one",
      "B1,B,0.200000000000,0.240000000000,1.000000000000,",
      "D1,D,0.200000000000,0.240000000000,1.000000000000,",
      "",
    ].join("\n"),
  );
  expect(printed.err).toContain("one: holds 1");
});

test("the folder's pinned input gives its files again, and the manifest names them all", async () => {
  expect(await runCap(CAPS, WEIGHTS)).toBe(0);
  const files = cap({ cap: await written("inputs/cap.json") });
  for (const [name, text] of Object.entries(files)) expect(await written(name)).toBe(text);
  const manifest = JSON.parse(await written("manifest.json")) as {
    readonly step: string;
    readonly files: readonly { readonly name: string }[];
    readonly sources: readonly { readonly role: string }[];
  };
  expect(manifest.step).toBe("cap");
  expect(manifest.files.map(({ name }) => name)).toEqual(Object.keys(files).toSorted());
  expect(manifest.sources.map(({ role }) => role)).toEqual(["caps", "weights"]);
});

test("verify and replay accept the folder, and replay sees a changed byte", async () => {
  expect(await runCap(CAPS, WEIGHTS)).toBe(0);
  for (const command of ["verify", "replay"]) {
    process.exitCode = undefined;
    await main([command, join(folder, "out")]);
    expect(`${command} ${Number(process.exitCode ?? 0)}`).toBe(`${command} 0`);
  }
  const capping = await written("capping.csv");
  await writeFile(join(folder, "out", "capping.csv"), capping.replace("0.24", "0.25"));
  process.exitCode = undefined;
  await main(["verify", join(folder, "out")]);
  expect(process.exitCode).toBe(4);
});

test("the same inputs give the same bytes", async () => {
  expect(await runCap(CAPS, WEIGHTS)).toBe(0);
  const first = await Promise.all(
    ["capping.csv", "cap-certificate.json", "manifest.json"].map(written),
  );
  expect(await runCap(CAPS, WEIGHTS, "--force")).toBe(0);
  const second = await Promise.all(
    ["capping.csv", "cap-certificate.json", "manifest.json"].map(written),
  );
  expect(second).toEqual(first);
});

test("--json prints one object", async () => {
  expect(await runCap(CAPS, WEIGHTS, "--json")).toBe(0);
  expect(JSON.parse(printed.out)).toEqual({
    out: join(folder, "out"),
    lines: 5,
    steps: [{ id: "one", triggered: true, bound: 1, relaxed: {} }],
  });
});

const THREE = "- {id: three, unit: security, kind: top_n, n: 3, trigger: {over: 0.55}, target: 0.5";
const SIX = "security_id,weight\nA,30\nB,20\nC,16\nD,15\nE,10\nF,9\n";

test("a limit that the final weights do not meet is told", async () => {
  expect(await runCap(`${THREE}}\n`, SIX)).toBe(0);
  // A and B at 50/66 of 30 and 20 %, D at 50/34 of 15 %.
  const together = 0.5 * (50 / 66) + 0.15 * (50 / 34);
  expect(printed.err).toContain(
    `three: holds 3; at the end top_n_sum is ${together.toFixed(12)}, over 0.55\n`,
  );
});

test("nothing is told of limits that hold, or of what is told as relaxed", async () => {
  expect(await runCap(CAPS, WEIGHTS)).toBe(0);
  expect(printed.err).toMatch(/^one: holds 1$/m);
  const tight =
    "- {id: low, unit: security, kind: single, target: 0.1, infeasible: relax_to_feasible}";
  expect(await runCap(tight, SIX, "--force")).toBe(0);
  expect(printed.err).toMatch(/^low: holds \d+; relaxed target to 0\.1666666666666666\d$/m);
});

test("a folder that holds files is refused without --force", async () => {
  expect(await runCap(CAPS, WEIGHTS)).toBe(0);
  expect(await runCap(CAPS, WEIGHTS)).toBe(2);
  expect(printed.err).toMatch(/output_not_empty/);
});

test.each`
  caps                                                          | weights                              | code | says                                                                       | because
  ${"- {id: tight, unit: security, kind: single, target: 0.1}"} | ${WEIGHTS}                           | ${3} | ${/step "tight", limit "target", value 0.1, count 5, 5 x 0.1 = 0.5 < 1/}   | ${"an infeasible cap, with the arithmetic"}
  ${"- {id: odd, unit: security, kind: sinlge, target: 0.1}"}   | ${WEIGHTS}                           | ${2} | ${/caps.yaml:1: bad_input: column 35, field "\[0\].kind", value "sinlge"/} | ${"an unknown kind"}
  ${CAPS}                                                       | ${"security_id,weight\nA,-1\nB,2\n"} | ${2} | ${/weights.csv:2: bad_input: column "weight", value "-1"/}                 | ${"a negative weight"}
  ${CAPS}                                                       | ${"security_id\nA\n"}                | ${2} | ${/weights.csv:1: bad_input: column "weight"/}                             | ${"a missing column"}
`("$because: exit $code, and nothing is written", async ({ caps, weights, code, says }) => {
  expect(await runCap(caps, weights)).toBe(code);
  expect(printed.err).toMatch(says);
  await expect(readdir(join(folder, "out"))).rejects.toThrow(/ENOENT/);
});
