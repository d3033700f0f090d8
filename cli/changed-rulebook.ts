import { parse } from "yaml";
import { PipelineError } from "../domain/errors.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { rulebook } from "../schemas/rulebook.ts";
import { writtenRulebook } from "../schemas/written-rulebook.ts";
import { parseYaml } from "../schemas/yaml-file.ts";
import { nearestPaths, rulePath, withRule } from "./rule-path.ts";

/** One rule set to another value; `value` is YAML, such as `95`, `[XNAS]` or `{over: 0.1}`. */
export interface RuleChange {
  readonly path: string;
  readonly value: string;
}

/**
 * The rulebook with rules changed, read anew and checked as a file would be.
 *
 * Rule: `caps[0]…` or `caps.0…` without a kind means the caps of the review's own kind.
 * Throws: bad_usage on a path that leads nowhere; bad_input on a rule that the rulebook cannot have.
 */
export function changedRulebook(
  methodology: Methodology,
  kind: string,
  changes: readonly RuleChange[],
): Methodology {
  const before = writtenRulebook(methodology);
  let written: unknown = before;
  for (const { path, value } of changes) {
    const steps = rulePath(path);
    const [first, second] = steps;
    const isOfKind = second && "key" in second && Object.hasOwn(methodology.caps, second.key);
    const isPlainCaps =
      first && "key" in first && first.key === "caps" && second !== undefined && !isOfKind;
    const whole = isPlainCaps ? [first, { key: kind }, ...steps.slice(1)] : steps;
    written = withRule(written, whole, yamlValue(path, value));
  }
  try {
    return parseYaml({ file: "--rule", text: JSON.stringify(written) }, rulebook);
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== "bad_input") throw error;
    throw refusal(error, before, changes);
  }
}

function yamlValue(path: string, value: string): unknown {
  try {
    return parse(value, { logLevel: "error", prettyErrors: false, stringKeys: true }) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PipelineError("bad_usage", { option: "--rule", value: `${path}=${value}`, reason });
  }
}

/** Line and column of the rulebook's JSON say nothing to a person; the field and the option do. */
function refusal(
  error: PipelineError,
  written: unknown,
  changes: readonly RuleChange[],
): PipelineError {
  const { file: _, line: __, column: ___, others: ____, reason = "", ...named } = error.details;
  const [unknown] = /^unknown key "[^"]*"/.exec(String(reason)) ?? [];
  const nearest = changes.flatMap(({ path }) => nearestPaths(written, path));
  return new PipelineError("bad_input", {
    option: changes.map(({ path, value }) => `--rule ${path}=${value}`).join(" "),
    ...named,
    reason: unknown ? `${unknown}; the nearest rules are ${nearest.join(", ")}` : reason,
  });
}
