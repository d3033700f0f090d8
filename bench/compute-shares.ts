/** Prints the milliseconds of each stage of one `compute` of us-broad, as this fresh process sees them. */
import { enableCompileCache } from "node:module";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startProfiling } from "./profiled.ts";

const STEP = "step";
const [universe, current, out] = process.argv.slice(2) as [string, string, string];
const shares: Record<string, number> = {};
let last = 0;
const done = (stage: string) => {
  const now = performance.now();
  shares[stage] = now - last;
  last = now;
};
done("start of Node");

enableCompileCache();
const [{ installedEngine }, { readComputeInputs }, { reviewContent }, { writeFolder }] =
  await Promise.all([
    import("../infra/engine-steps.ts"),
    import("../cli/compute-inputs.ts"),
    import("../infra/publication/review-content.ts"),
    import("../infra/publication/write-folder.ts"),
  ]);
done("load our modules");
const { engine, steps } = await installedEngine();
done("find and load the engine's bundle");
const { inputs, rulebookSha256, sources } = await readComputeInputs({
  rulebook: fileURLToPath(new URL("../rulebooks/us-broad", import.meta.url)),
  review: "2024-06",
  universe,
  current,
  pricesAt: [],
  divisor: [],
  out,
});
done("rulebook, calendar and schedule; read and check the files");

const profiling = await startProfiling();
last = performance.now();
const content = reviewContent(
  inputs,
  { rulebookSha256, engine, sources },
  {
    review: (given) => {
      done("pin the inputs as canonical JSON");
      const files = steps["review"]!(given);
      done(STEP);
      return files;
    },
  },
);
done("digest what is approved");
const inside = await profiling.stop(["verdictsOf", "reviewFiles"]);
last = performance.now();
await mkdir(out, { recursive: true });
await writeFolder(out, content, { startedAt: "", writtenAt: "", version: "" });
done("hash and write the files");

const { [STEP]: step = 0, ...others } = shares;
const { verdictsOf = 0, reviewFiles = 0 } = inside;
const ordered = Object.entries(others).flatMap(([stage, ms]) =>
  stage === "digest what is approved"
    ? [
        [
          "parse the inputs, screen, rank, select, segment, weight, cap",
          step - verdictsOf - reviewFiles,
        ],
        ["a verdict, a flip value and a sentence for every line", verdictsOf],
        ["render the files", reviewFiles],
        [stage, ms],
      ]
    : [[stage, ms]],
);
process.stdout.write(JSON.stringify(Object.fromEntries(ordered)));
