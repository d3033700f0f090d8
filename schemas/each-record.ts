import { PipelineError } from "../domain/errors.ts";

/**
 * Reads every record; where some are refused, refuses the file with a line for each, so that a person
 * mends them all at once.
 *
 * Boundary: a record is named by the first of its mistakes, and of many records the first twenty.
 * Throws: bad_input.
 */
export function eachRecord<Read, Row>(
  records: readonly Row[],
  read: (record: Row) => Read,
): readonly Read[] {
  const refused: PipelineError[] = [];
  const found = records.flatMap((record) => {
    try {
      return [read(record)];
    } catch (cause) {
      if (!(cause instanceof PipelineError)) throw cause;
      refused.push(cause);
      return [];
    }
  });
  if (refused.length > 0) throw refusedTogether(refused, "line");
  return found;
}

/** The first of several refusals, with a line for each of the others. Expects: one at least. */
export function refusedTogether(
  refused: readonly PipelineError[],
  what: "line" | "problem",
): PipelineError {
  const [first, ...others] = refused as readonly [PipelineError, ...PipelineError[]];
  if (others.length === 0) return first;
  const named = others.slice(0, MOST_NAMED - 1).map(({ message }) => message);
  const more = others.length - named.length;
  if (more > 0) named.push(`${more} more ${what}${more === 1 ? "" : "s"} of the same file`);
  return new PipelineError(first.code, { ...first.details, others: named.join("\n") });
}

const MOST_NAMED = 20;
