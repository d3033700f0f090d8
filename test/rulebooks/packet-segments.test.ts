import { describe, expect, test } from "vitest";
import type { Security } from "../../domain/universe/security.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { datedReview } from "./dated-review.ts";
import { codesIn, idsIn, reviewOn } from "./ranked-review.ts";
import { computeSegments } from "./sample-compute.ts";
import { shippedVersion } from "./shipped-version.ts";

const RULEBOOK = shippedVersion("packet-segments/2023.3");
const SEGMENTS = ["mega", "mid", "small", "micro"];

/** One company of each segment, so that none is empty. */
const BESIDE = Object.entries({ A: 9e11, B: 2e10, C: 5e9, D: 1e8 }).map(([id, companyCap]) =>
  securityOf(id, { companyCap }),
);

function placed(given: Partial<Security>, before?: string): readonly [string, string] {
  const tested = securityOf("T", given);
  const current = before === undefined ? [] : membersOf(["T"], { segment: before });
  const review = reviewOn(RULEBOOK, "quarterly", { securities: [...BESIDE, tested], current });
  const segment = SEGMENTS.find((id) => idsIn(review, ["T"], id).length > 0);
  return [segment ?? "", codesIn(review, segment ?? "micro")["T"]!];
}

/** The family's fact sheet of September 2023: METHODOLOGIES 5.4, to the cent. */
describe("the published breakpoints of September 2023", () => {
  test.each`
    cap               | before       | segment    | because
    ${44548317966.24} | ${undefined} | ${"mega"}  | ${"the smallest mega company"}
    ${44548317966.23} | ${undefined} | ${"mid"}   | ${"a cent less"}
    ${15392065393.48} | ${undefined} | ${"mid"}   | ${"the smallest of large and mid together"}
    ${15392065393.47} | ${undefined} | ${"small"} | ${"a cent less"}
    ${1640794936.92}  | ${undefined} | ${"small"} | ${"the smallest small company"}
    ${1640794936.91}  | ${undefined} | ${"micro"} | ${"a cent less"}
  `("a company of $cap is $segment: $because", ({ cap, before, segment }) => {
    expect(placed({ companyCap: cap }, before)).toEqual([segment, "placed_by_rank"]);
  });
});

test.each`
  given                            | code                      | because
  ${{ exchange: "XLON" }}          | ${"exchange_not_allowed"} | ${"listed elsewhere"}
  ${{ securityType: "adr" }}       | ${"type_not_allowed"}     | ${"a receipt"}
  ${{ country: "United Kingdom" }} | ${"country_not_allowed"}  | ${"a company of another country"}
`("$code: $because", ({ given, code }) => {
  expect(placed({ companyCap: 1e10, ...given })).toEqual(["", code]);
});

/** Ranked on the first Friday; five sessions from the Wednesday twelve days later. */
test.each`
  review       | price           | ranked          | first           | last            | open            | because
  ${"2023-09"} | ${"2023-08-31"} | ${"2023-09-01"} | ${"2023-09-13"} | ${"2023-09-19"} | ${"2023-09-20"} | ${"the published draw"}
  ${"2024-06"} | ${"2024-05-31"} | ${"2024-06-07"} | ${"2024-06-20"} | ${"2024-06-26"} | ${"2024-06-27"} | ${"Juneteenth is the Wednesday"}
  ${"2025-12"} | ${"2025-11-28"} | ${"2025-12-05"} | ${"2025-12-17"} | ${"2025-12-23"} | ${"2025-12-24"} | ${"not drawn: the month's last session"}
  ${"2026-03"} | ${"2026-02-27"} | ${"2026-03-06"} | ${"2026-03-18"} | ${"2026-03-24"} | ${"2026-03-25"} | ${"not drawn"}
  ${"2026-12"} | ${"2026-11-30"} | ${"2026-12-04"} | ${"2026-12-16"} | ${"2026-12-22"} | ${"2026-12-23"} | ${"not drawn"}
`("$review: prices of $price, moved from $first to $last: $because", (row) => {
  const roles = ["price", "ranking_day", "transition_1", "transition_5", "effective_open"];
  const { sessions } = datedReview("packet-segments", row.review, roles);
  expect(sessions).toEqual([row.price, row.ranked, row.first, row.last, row.open]);
});

test("the transition is five sessions in a row", () => {
  const roles = [1, 2, 3, 4, 5].map((day) => `transition_${day}`);
  expect(datedReview("packet-segments", "2023-09", roles).sessions).toEqual([
    "2023-09-13",
    "2023-09-14",
    "2023-09-15",
    "2023-09-18",
    "2023-09-19",
  ]);
});

test("on the bundled sample every line has a verdict in each of four segments", async () => {
  const computed = await computeSegments(["packet-segments", "2024-12"], "universe.csv", SEGMENTS);
  const counts = computed.map(({ constituents }) => constituents.length);
  expect(Math.min(...counts)).toBeGreaterThan(20);
  const ids = computed.flatMap(({ constituents }) => constituents.map((row) => row["security_id"]));
  expect(new Set(ids).size).toBe(ids.length);
});
