import { sessionOf } from "../domain/calendar/review-schedule.ts";
import { PipelineError } from "../domain/errors.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { Market } from "./market.ts";

const PRICES = "prices_";

/**
 * An error of a review that names a line's column, with the session, the file and the line where that was
 * delivered, as `compute` names them.
 *
 * Gives: any other error as it is; so too where the cell has another value by now, since a mended file has
 * come meanwhile.
 */
export async function withRowPlace(
  cause: unknown,
  inputs: ReviewInputs,
  market: Pick<Market, "row">,
): Promise<unknown> {
  if (!(cause instanceof PipelineError)) return cause;
  const { input, security_id: securityId, column, value, ...others } = cause.details;
  if (securityId === undefined || column === undefined) return cause;
  const session = sessionRead(inputs, input);
  const line = inputs.universe.securities.find((one) => one.securityId === securityId);
  if (session === undefined || !line) return cause;
  const row = await market.row({ session, securityId: line.securityId, ticker: line.ticker });
  const cell = row?.cells[column];
  if (!row || (cell !== undefined && value !== undefined && cell !== String(value))) return cause;
  const { file, line: lineOfFile } = row;
  const named = { session, security_id: securityId, column, ...(value !== undefined && { value }) };
  return new PipelineError(cause.code, { file, line: lineOfFile, ...named, ...others });
}

/** An error that names a column and no input is about the universe. */
function sessionRead(inputs: ReviewInputs, input: string | number | undefined) {
  if (input === undefined) return inputs.universe.session;
  const role = String(input);
  if (!role.startsWith(PRICES)) return undefined;
  const later = role.slice(PRICES.length);
  return inputs.lookedBack[later] ?? sessionOf(inputs.dates, later);
}
