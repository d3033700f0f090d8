import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reviewFiles } from "../../domain/publication/review-files.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import { singleStep } from "../domain/capping/lines.ts";
import { PACKET_LINES, PACKETS_BEFORE } from "../rulebooks/packet-lines.ts";
import { shippedInputs } from "../rulebooks/shipped-review.ts";
import { temporaryFolder } from "../temporary-folders.ts";
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

describe.skipIf(!hasPython())("a review with segments is proved segment by segment", () => {
  const cap = singleStep({ target: 0.4, infeasible: "relax_to_feasible" });
  const inputs = shippedInputs({
    index: "packet-segments",
    review: "2023-09",
    lines: PACKET_LINES,
    current: PACKETS_BEFORE,
    parts: { caps: { quarterly: [cap] } },
  });
  const files = reviewFiles(inputs, reconstitute(inputs));
  const certificates: Readonly<Record<string, { readonly steps: readonly object[] }>> = JSON.parse(
    files["cap-certificate.json"]!,
  );

  function proofOf(segment: string, named: readonly string[]): string {
    const folder = temporaryFolder();
    const texts = [files[`${segment}/capping.csv`]!, JSON.stringify([cap])];
    const paths = [...texts, files["cap-certificate.json"]!].map((text, at) => {
      writeFileSync(join(folder, String(at)), text);
      return join(folder, String(at));
    });
    const asked = ["docs/verify/check_caps.py", ...paths, ...named];
    return spawnSync("python3", asked, { encoding: "utf8" }).stdout;
  }

  test("each by its own name", () => {
    expect(Object.keys(certificates)).toEqual(["mega", "mid", "small", "micro"]);
    for (const [segment, { steps }] of Object.entries(certificates)) {
      expect(steps, segment).toHaveLength(1);
      expect(proofOf(segment, [segment]), segment).toBe("proved\n");
    }
  });

  test("and by no other's, and by none", () => {
    expect([proofOf("mega", ["mid"]), proofOf("mega", ["large"]), proofOf("mega", [])]).toEqual([
      "",
      "",
      "",
    ]);
  });
});

test("the checker is short and needs nothing but Python", () => {
  const text = readFileSync("docs/verify/check_caps.py", "utf8");
  expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  const imports = text.split("\n").filter((line) => /^(import|from) /.test(line));
  expect(imports).toEqual(["import csv, json, sys; from math import fsum, inf"]);
});
