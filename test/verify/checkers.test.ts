import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hasPython } from "./checked-cases.ts";

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

test("the checker is short and needs nothing but Python", () => {
  const text = readFileSync("docs/verify/check_caps.py", "utf8");
  expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  const imports = text.split("\n").filter((line) => /^(import|from) /.test(line));
  expect(imports).toEqual(["import csv, json, sys; from math import fsum, inf"]);
});
