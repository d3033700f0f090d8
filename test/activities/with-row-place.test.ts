import { expect, test } from "vitest";
import { withRowPlace } from "../../activities/with-row-place.ts";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { PipelineError } from "../../domain/errors.ts";
import { shippedInputs } from "../rulebooks/shipped-review.ts";
import { madeLine } from "../arbitraries/sourced-review.ts";

const LINE = madeLine(1000, { officers: "ten" });
const SHIPPED = shippedInputs({ index: "germany-40", review: "2024-12", lines: [LINE] });
const INPUTS = {
  ...SHIPPED,
  universe: { ...SHIPPED.universe, session: plainDate("2024-11-29") },
};
const FAULT = {
  security_id: LINE.securityId,
  column: "officers",
  value: "ten",
  reason: "no number",
};
const PLACE = { file: "universe.csv", line: 7 };

/** Where an error is said to stand, the ledger having a row of some session. */
async function placed(details: Readonly<Record<string, string>>, session: string, cell: string) {
  const row = (asked: { readonly session: string }) =>
    Promise.resolve(
      asked.session === session ? { ...PLACE, cells: { officers: cell } } : undefined,
    );
  const said = await withRowPlace(new PipelineError("bad_input", details), INPUTS, { row });
  return (said as PipelineError).message.split(": ")[0];
}

const LATER = { ...FAULT, input: "prices_price" };
const PRICED = "2024-12-12";

test.each`
  details                                   | session         | cell     | place               | because
  ${FAULT}                                  | ${"2024-11-29"} | ${"ten"} | ${"universe.csv:7"} | ${"a column is the universe's"}
  ${LATER}                                  | ${PRICED}       | ${"ten"} | ${"universe.csv:7"} | ${"a later role has a session of its own"}
  ${FAULT}                                  | ${"2024-11-29"} | ${"10"}  | ${"bad_input"}      | ${"a mended file has come: the fault stands elsewhere"}
  ${FAULT}                                  | ${PRICED}       | ${"ten"} | ${"bad_input"}      | ${"that session has no such row"}
  ${{ ...FAULT, input: "decisions" }}       | ${"2024-11-29"} | ${"ten"} | ${"bad_input"}      | ${"no data say it"}
  ${{ column: "officers", reason: "none" }} | ${"2024-11-29"} | ${"ten"} | ${"bad_input"}      | ${"it is about no line"}
`("$place: $because", async ({ details, session, cell, place }) => {
  expect(await placed(details, session, cell)).toBe(place);
});

test("what is no error of ours stays as it is", async () => {
  const defect = new Error("defect");
  const row = () => Promise.resolve(undefined);
  expect(await withRowPlace(defect, INPUTS, { row })).toBe(defect);
});
