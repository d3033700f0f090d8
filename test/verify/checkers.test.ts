import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { linesOf, singleStep } from "../domain/capping/lines.ts";
import { temporaryFolder } from "../temporary-folders.ts";
import { filesOf, hasPython } from "./checked-cases.ts";

test.skipIf(!hasPython()).each(["check_caps.py", "check_weights.py"])(
  "%s without its three files says how it is used",
  (name) => {
    const { status, stderr } = spawnSync("python3", [`docs/verify/${name}`], { encoding: "utf8" });
    expect({ status, usage: stderr.split("\n")[0] }).toEqual({
      status: 1,
      usage: expect.stringMatching(new RegExp(`: ${name} \\w+.csv \\w+`)),
    });
  },
);

test.skipIf(!hasPython())("a review with segments is proved segment by segment", () => {
  const folder = temporaryFolder();
  const files = filesOf(linesOf({ A: 0.6, B: 0.3, C: 0.1 }), [singleStep({ target: 0.5 })]);
  const certificate = `{"large":${files["cap-certificate.json"]}}`;
  const written = { ...files, "cap-certificate.json": certificate };
  const paths = (["capping.csv", "caps.json", "cap-certificate.json"] as const).map((name) => {
    writeFileSync(join(folder, name), written[name]);
    return join(folder, name);
  });
  const proofOf = (...segment: readonly string[]): string =>
    spawnSync("python3", ["docs/verify/check_caps.py", ...paths, ...segment], { encoding: "utf8" })
      .stdout;
  expect([proofOf("large"), proofOf("small"), proofOf()]).toEqual(["proved\n", "", ""]);
});

test("the checker is short and needs nothing but Python", () => {
  const text = readFileSync("docs/verify/check_caps.py", "utf8");
  expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  const imports = text.split("\n").filter((line) => /^(import|from) /.test(line));
  expect(imports).toEqual(["import csv, json, sys; from math import fsum, inf"]);
});
