import { expect, test } from "vitest";
import { refuseMissingColumns } from "../../../domain/methodology/missing-columns.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { Security } from "../../../domain/universe/security.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";
import { madeLine } from "../../arbitraries/sourced-review.ts";
import { shippedVersion } from "../../rulebooks/shipped-version.ts";

const BY_ZONE = smallRulebook({
  caps: {
    annual: [],
    quarterly: [{ id: "zone", unit: "company", kind: "group", by: "zone", limit: 0.5 }],
  },
});
const BONDS = shippedVersion("bond-aggregate/2021.1");
const UNSIZED: Partial<Security> = { shares: undefined, companyCap: undefined };
const BOND = { ...madeLine(1, { par: "1", accrued: "" }), ...UNSIZED };

test.each`
  rulebook   | kind           | line                                                          | missing      | because
  ${BY_ZONE} | ${"annual"}    | ${madeLine(1, {})}                                            | ${undefined} | ${"only the other kind of review caps by zone"}
  ${BY_ZONE} | ${"quarterly"} | ${madeLine(1, {})}                                            | ${"zone"}    | ${"nothing says the zone of a line"}
  ${BY_ZONE} | ${"quarterly"} | ${madeLine(1, { zone: "" })}                                  | ${undefined} | ${"the column is there; what an empty cell means is the rule's"}
  ${BY_ZONE} | ${"annual"}    | ${{ ...madeLine(1, {}), ...UNSIZED }}                         | ${"shares"}  | ${"a cap is ranked by, and nothing gives one"}
  ${BY_ZONE} | ${"annual"}    | ${{ ...madeLine(1, {}), shares: undefined, companyCap: 100 }} | ${undefined} | ${"a cap is given"}
  ${BY_ZONE} | ${"annual"}    | ${{ ...madeLine(1, {}), shares: 10, companyCap: undefined }}  | ${undefined} | ${"shares are given"}
  ${BONDS}   | ${"monthly"}   | ${BOND}                                                       | ${undefined} | ${"bonds are weighed by par"}
`("$because: $missing", ({ rulebook, kind, line, missing }) => {
  const session = plainDate("2024-12-13");
  const check = () =>
    refuseMissingColumns({ session, securities: [line], decimals: {} }, rulebook, kind);
  if (missing === undefined) return check();
  expect(check).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ session, column: missing }) }),
  );
});
