import { PipelineError, type ErrorDetails } from "../errors.ts";

/** A version of a rulebook that knows where its rules are written. */
export interface PlacedVersion {
  /** The place of a rule, for errors to name; keys from the top. */
  readonly placeOf?: ((path: readonly (string | number)[]) => ErrorDetails) | undefined;
}

/** What `act` gives; an operating error of it says where the rule is written that it is about. */
export function withPlace<Given>(
  { placeOf }: PlacedVersion,
  pathOf: (details: ErrorDetails) => readonly (string | number)[] | undefined,
  act: () => Given,
): Given {
  try {
    return act();
  } catch (error) {
    const path = error instanceof PipelineError ? pathOf(error.details) : undefined;
    if (!(error instanceof PipelineError) || !placeOf || !path) throw error;
    const { record: _, ...told } = error.details;
    throw new PipelineError(error.code, { ...placeOf(path), ...told });
  }
}
