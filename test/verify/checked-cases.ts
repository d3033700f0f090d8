import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CapLine } from "../../domain/capping/cap-line.ts";
import type { CapStep } from "../../domain/capping/cap-step.ts";
import { cap } from "../../domain/engine/cap.ts";

/** The files that a reader of a capped folder has, as texts. */
export interface CheckedFiles {
  readonly "capping.csv": string;
  readonly "caps.json": string;
  readonly "cap-certificate.json": string;
  readonly "weights.csv": string;
}

const FOLDER = fileURLToPath(new URL("../../docs/verify", import.meta.url));

/** Runs the checkers on every case in one process; "" where it proves, its reason where it refuses. */
const RUNNER = `
import json, sys
sys.path.insert(0, sys.argv[1])
import check_caps, check_weights
for capping, caps, certificate, *weights in json.load(open(sys.argv[2])):
    try:
        check_caps.main(capping, caps, certificate)
        for path in weights: check_weights.main(path, capping, certificate)
        print(json.dumps(""))
    except Exception as why:
        print(json.dumps(f"{type(why).__name__}: {why}"))
`;
import { temporaryFolder } from "../temporary-folders.ts";

/** Whether Python is there: its absence fails in CI, and elsewhere is said aloud. */
export function hasPython(): boolean {
  const found = spawnSync("python3", ["--version"]).status === 0;
  if (found) return true;
  if (process.env["CI"]) throw new Error("python3 is missing: the certificate checker cannot run");
  process.stderr.write("SKIPPED: python3 is missing, so no certificate is checked by it\n");
  return false;
}

/** The files of one `cap`. Throws what the caps throw. */
export function filesOf(lines: readonly CapLine[], steps: readonly CapStep[]): CheckedFiles {
  const files = cap({ cap: JSON.stringify({ lines, steps }) });
  const columns = Object.keys(lines[0]?.attributes ?? {});
  const withFactors = lines.some(({ previousFactor }) => previousFactor !== undefined);
  return {
    "capping.csv": files["capping.csv"]!,
    "caps.json": JSON.stringify(steps),
    "cap-certificate.json": files["cap-certificate.json"]!,
    "weights.csv": [
      [
        "security_id",
        "company_id",
        "weight",
        ...(withFactors ? ["previous_factor"] : []),
        ...columns,
      ].join(","),
      ...lines.map((line) =>
        [
          line.securityId,
          line.companyId,
          line.weight,
          ...(withFactors ? [line.previousFactor] : []),
          ...columns.map((column) => line.attributes[column]),
        ].join(","),
      ),
      "",
    ].join("\n"),
  };
}

export function checkAll(cases: readonly CheckedFiles[], withWeights = true): readonly string[] {
  const folder = temporaryFolder();
  const names = ["capping.csv", "caps.json", "cap-certificate.json", "weights.csv"] as const;
  const used = withWeights ? names : names.slice(0, 3);
  const paths = cases.map((files, at) =>
    used.map((name) => {
      const path = join(folder, `${at}-${name}`);
      writeFileSync(path, files[name]);
      return path;
    }),
  );
  const list = join(folder, "cases.json");
  writeFileSync(list, JSON.stringify(paths));
  const run = spawnSync("python3", ["-c", RUNNER, FOLDER, list], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as string);
}
