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
  const [first, ...others] = refused;
  if (first === undefined) return found;
  if (others.length === 0) throw first;
  const named = others.slice(0, MOST_NAMED - 1).map(({ message }) => message);
  const more = others.length - named.length;
  if (more > 0) named.push(`${more} more ${more === 1 ? "line is" : "lines are"} refused`);
  throw new PipelineError(first.code, { ...first.details, others: named.join("\n") });
}

const MOST_NAMED = 20;
