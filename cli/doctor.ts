import type { Command } from "commander";
import { PipelineError } from "../domain/errors.ts";
import { answered } from "./answered.ts";
import type { DependencyReport } from "../infra/dependency-check.ts";

const EXAMPLE = `
Looks for each dependency as the commands would, and fetches the Temporal server where it is not there.

Example:
  thirdfriday doctor
`;

/** `doctor`: is everything here that the commands need? */
export function registerDoctor(program: Command): void {
  program
    .command("doctor")
    .description("Check each dependency: its version, where it was found, how to mend it.")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(doctor);
}

async function doctor({ json }: { readonly json?: true }): Promise<void> {
  const [{ readConfig }, { dependencyChecks }, { reportOn }] = await Promise.all([
    import("../infra/config.ts"),
    import("../infra/dependency-checks.ts"),
    import("../infra/dependency-check.ts"),
  ]);
  const reports = await Promise.all(dependencyChecks(readConfig(process.env)).map(reportOn));
  process.stdout.write(
    json ? `${JSON.stringify({ dependencies: reports })}\n` : `${reports.map(lineOf).join("\n")}\n`,
  );
  const missing = reports.find(({ state }) => state === "missing");
  if (missing)
    throw answered(
      new PipelineError("dependency_missing", {
        dependency: missing.name,
        mend: missing.mend,
        reason: missing.found,
      }),
    );
  process.stderr.write("Everything the commands need is here.\n");
}

function lineOf({ name, state, version, found, mend }: DependencyReport): string {
  const head = `${state.padEnd(7)} ${name.padEnd(34)} ${version.padEnd(14)} ${found}`.trimEnd();
  return mend === "" ? head : `${head}\n        mend: ${mend}`;
}
