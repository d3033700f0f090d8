import { PipelineError } from "../domain/errors.ts";
import type { ComputeInputs, ComputeOptions } from "./compute-inputs.ts";

/** Input files whose lines are one security each. */
const ROLES = ["universe", "current", "decisions"] as const;
const PRICES = "prices_";

/**
 * An error of a review that names a security, with the file and the line where that stands.
 *
 * Gives: any other error as it is. `input` in its details names the file's role; an error that names a
 * column and no `input` is about the universe.
 */
export function withInputPlace(
  cause: unknown,
  options: Pick<ComputeOptions, (typeof ROLES)[number] | "pricesAt">,
  { sourceLines }: Pick<ComputeInputs, "sourceLines">,
): unknown {
  if (!(cause instanceof PipelineError)) return cause;
  const { input, ...details } = cause.details;
  const named = input ?? ("column" in details ? "universe" : undefined);
  const role = String(named);
  const file = fileOf(role, options);
  const line = sourceLines[role]?.[String(details["security_id"])];
  if (file === undefined || line === undefined) return cause;
  return new PipelineError(cause.code, { file, line, ...details });
}

/** A later role's file is given as `ROLE=FILE`. */
function fileOf(role: string, options: Parameters<typeof withInputPlace>[1]): string | undefined {
  if (role.startsWith(PRICES)) {
    const given = `${role.slice(PRICES.length)}=`;
    return options.pricesAt.find((text) => text.startsWith(given))?.slice(given.length);
  }
  const named = ROLES.find((each) => each === role);
  return named && options[named];
}
