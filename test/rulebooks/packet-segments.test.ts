import { describe, expect, test } from "vitest";
import type { Security } from "../../domain/universe/security.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { shippedDates } from "./review-dates.ts";
import { PACKET_LINES, PACKETS_BEFORE } from "./packet-lines.ts";
import { heldParts, packetChain } from "./packet-review.ts";
import { codesIn, idsIn, reviewOn } from "./ranked-review.ts";
import { computeSegments } from "./sample-compute.ts";
import { shippedVersion } from "./shipped-version.ts";

const RULEBOOK = shippedVersion("packet-segments/2023.3");
const SEGMENTS = ["mega", "mid", "small", "micro"];

const [first, second, third] = packetChain(
  Array.from({ length: 3 }, () => ({ securities: PACKET_LINES, decimals: {} })),
  { current: PACKETS_BEFORE },
);

function weights(at: typeof first, segment: string): Readonly<Record<string, string>> {
  const { constituents } = at!.review.segments.find((each) => each.segment === segment)!;
  const lines = constituents.map((line) => [line.securityId, line.weight.toFixed(6)] as const);
  return Object.fromEntries(lines.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe("three rankings of unchanged caps: a packet, the rest, nothing", () => {
  test.each`
    at        | segment    | gives                                                                            | because
    ${first}  | ${"mega"}  | ${{ A: "0.724638", B: "0.217391", C: "0.057971" }}                               | ${"500, 150 and half of 80 of 690"}
    ${first}  | ${"mid"}   | ${{ C: "0.246154", D: "0.338462", E: "0.276923", F: "0.138462" }}                | ${"half of 80, 55, 45 and half of 45 of 162.5"}
    ${first}  | ${"small"} | ${{ F: "0.173077", G: "0.307692", H: "0.269231", I: "0.192308", J: "0.057692" }} | ${"half of 45, 40, 35, 25 and half of 15 of 130"}
    ${first}  | ${"micro"} | ${{ J: "0.428571", K: "0.571429" }}                                              | ${"half of 15 and 10 of 17.5"}
    ${second} | ${"mega"}  | ${{ A: "0.769231", B: "0.230769" }}                                              | ${"500 and 150: C is still out, its rest has gone"}
    ${second} | ${"mid"}   | ${{ C: "0.444444", D: "0.305556", E: "0.250000" }}                               | ${"80, 55 and 45: F has gone"}
    ${second} | ${"micro"} | ${{ J: "0.600000", K: "0.400000" }}                                              | ${"15 and 10"}
    ${third}  | ${"mid"}   | ${{ C: "0.444444", D: "0.305556", E: "0.250000" }}                               | ${"nobody is out any more"}
  `("$segment holds $gives: $because", ({ at, segment, gives }) => {
    expect(weights(at, segment)).toEqual(gives);
  });

  test.each`
    at        | id     | gives                                                                     | because
    ${first}  | ${"C"} | ${{ mega: "packet_moved_down 1 0.5", mid: "packet_moved_down 0 0.5" }}    | ${"past the edge: half"}
    ${second} | ${"C"} | ${{ mega: "selected_into_mid 0.5 0", mid: "rest_moved_down 0.5 1" }}      | ${"still out: the rest"}
    ${third}  | ${"C"} | ${{ mid: "stays 1 1" }}                                                   | ${"mid is where it belongs"}
    ${first}  | ${"B"} | ${{ mega: "stays 1 1" }}                                                  | ${"five points inside"}
    ${first}  | ${"I"} | ${{ small: "stays 1 1" }}                                                 | ${"half a point inside 98 %"}
    ${first}  | ${"J"} | ${{ small: "packet_moved_down 1 0.5", micro: "packet_moved_down 0 0.5" }} | ${"exactly at the far side is not past it"}
  `("$id: $gives, $because", ({ at, id, gives }) => {
    expect(heldParts(at.review, id)).toEqual(gives);
  });

  test("a breakpoint is the smallest company whose percentile is not over it, with its band", () => {
    const { breakpoints } = first!.review;
    const figures = (["rank", "company_cap", "percentile", "lower", "upper"] as const).map(
      (name) => breakpoints[`mega.${name}`],
    );
    expect(figures).toEqual([2, 150e6, 0.7, 0.68, 0.72]);
    expect(breakpoints).toMatchObject({ "mid.rank": 5, "small.rank": 9, "small.upper": 0.985 });
    expect(breakpoints["micro.rank"]).toBeUndefined();
  });

  test("what moves is turnover by move, and a quiet review has none", () => {
    const [mega, mid] = first!.review.segments;
    // C goes from 80 / 730 to 40 / 690: all that comes or goes is its packet.
    expect(mega!.turnover.oneWay).toBeCloseTo(80 / 730 - 40 / 690, 12);
    expect(mega!.turnover.byCause["move"]).toBeCloseTo(mega!.turnover.oneWay, 12);
    // C comes with 40 of 162.5, so the others fall by as much together.
    expect(mid!.turnover.oneWay).toBeCloseTo(40 / 162.5, 12);
    for (const { turnover, changes } of third!.review.segments) {
      expect(turnover.oneWay).toBeLessThan(1e-15);
      expect(changes).toEqual([]);
    }
  });

  test("a packet is a move in both segments, and both parts are the whole line", () => {
    const moves = first!.review.segments.map(({ segment, changes }) =>
      changes.map((line) => `${segment} ${line.securityId} ${line.change}`),
    );
    expect(moves.flat()).toEqual([
      "mega C move",
      "mid C move",
      "mid F move",
      "small F move",
      "small J move",
      "micro J move",
    ]);
    const parts = first!.review.segments.flatMap(({ constituents }) =>
      constituents.filter(({ securityId }) => (securityId as string) === "C"),
    );
    expect(parts.map(({ floatFactor }) => floatFactor)).toEqual([0.5, 0.5]);
    for (const { shares, floatFactor, cappingFactor, indexShares } of parts)
      expect(indexShares).toBe(shares! * floatFactor * cappingFactor);
    expect(parts.reduce((total, { indexShares }) => total + indexShares, 0)).toBe(80e6);
  });
});

/** One tested company beside nine tenths of 1,000,000; a given member, at a percentile near 70 %. */
function placed(given: Partial<Security>, before?: string): readonly [string, string] {
  const beside = [securityOf("A", { companyCap: 9e11 }), securityOf("B", { companyCap: 9e10 })];
  const tested = securityOf("T", given);
  const current = before === undefined ? [] : membersOf(["T"], { segment: before });
  const securities = [...beside, tested];
  const review = reviewOn(RULEBOOK, "quarterly", { securities, current });
  const segment = SEGMENTS.find((id) => idsIn(review, ["T"], id).length > 0);
  return [segment ?? "", codesIn(review, segment ?? "micro")["T"]!];
}

test.each`
  given                            | code                      | because
  ${{ exchange: "XLON" }}          | ${"exchange_not_allowed"} | ${"listed elsewhere"}
  ${{ securityType: "adr" }}       | ${"type_not_allowed"}     | ${"a receipt"}
  ${{ country: "United Kingdom" }} | ${"country_not_allowed"}  | ${"a company of another country"}
`("$code: $because", ({ given, code }) => {
  expect(placed({ companyCap: 1e10, ...given })).toEqual(["", code]);
});

describe("a threshold of the float is asked of the whole line", () => {
  const shares = { float: { change_threshold: { over: 0.03 } }, look_back_sessions: 3 };
  const isTested = ({ securityId }: { readonly securityId: string }) => securityId === "C";
  test.each`
    observed | half    | whole  | because
    ${0.82}  | ${0.4}  | ${0.8} | ${"two points over the 80 % in force: kept, while split and after it"}
    ${0.9}   | ${0.45} | ${0.9} | ${"ten points over: followed"}
  `("an observed float of $observed: $because", ({ observed, half, whole }) => {
    const securities = PACKET_LINES.map((line) =>
      isTested(line) ? { ...line, floatFactor: observed } : line,
    );
    const current = PACKETS_BEFORE.map((row) =>
      isTested(row) ? { ...row, floatFactor: 0.8, indexShares: 64e6 } : row,
    );
    const universe = { securities, decimals: {} };
    const chain = packetChain([universe, universe], { current, parts: { shares } });
    const floats = chain.map(({ review }) =>
      review.segments.flatMap(({ constituents }) =>
        constituents.filter(isTested).map(({ floatFactor }) => floatFactor),
      ),
    );
    expect(floats).toEqual([[half, half], [whole]]);
  });
});

/**
 * Ranked on the first Friday; five sessions that end on the Tuesday eighteen days later. Published: those of
 * September 2017 and of June and September 2025, in June around a holiday (the owner's calendar of events).
 */
test.each`
  review       | price           | ranked          | first           | last            | open            | because
  ${"2023-09"} | ${"2023-08-31"} | ${"2023-09-01"} | ${"2023-09-13"} | ${"2023-09-19"} | ${"2023-09-20"} | ${"the published draw"}
  ${"2024-06"} | ${"2024-05-31"} | ${"2024-06-07"} | ${"2024-06-18"} | ${"2024-06-25"} | ${"2024-06-26"} | ${"Juneteenth is the Wednesday"}
  ${"2025-06"} | ${"2025-05-30"} | ${"2025-06-06"} | ${"2025-06-17"} | ${"2025-06-24"} | ${"2025-06-25"} | ${"published; Juneteenth is the Thursday"}
  ${"2025-09"} | ${"2025-08-29"} | ${"2025-09-05"} | ${"2025-09-17"} | ${"2025-09-23"} | ${"2025-09-24"} | ${"published"}
  ${"2025-12"} | ${"2025-11-28"} | ${"2025-12-05"} | ${"2025-12-17"} | ${"2025-12-23"} | ${"2025-12-24"} | ${"not drawn: the month's last session"}
  ${"2026-03"} | ${"2026-02-27"} | ${"2026-03-06"} | ${"2026-03-18"} | ${"2026-03-24"} | ${"2026-03-25"} | ${"not drawn"}
  ${"2026-12"} | ${"2026-11-30"} | ${"2026-12-04"} | ${"2026-12-16"} | ${"2026-12-22"} | ${"2026-12-23"} | ${"not drawn"}
`("$review: prices of $price, moved from $first to $last: $because", (row) => {
  const roles = ["price", "ranking_day", "transition_1", "transition_5", "effective_open"];
  const sessions = shippedDates("packet-segments", row.review, roles);
  expect(sessions).toEqual([row.price, row.ranked, row.first, row.last, row.open]);
});

test("the transition is five sessions in a row", () => {
  const roles = [1, 2, 3, 4, 5].map((day) => `transition_${day}`);
  expect(shippedDates("packet-segments", "2023-09", roles)).toEqual([
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
  expect(Math.min(...counts)).toBeGreaterThan(10);
  const rows = computed.flatMap(({ constituents }) => constituents);
  expect(new Set(rows.map((row) => row["security_id"])).size).toBe(rows.length);
  for (const row of rows) expect(row["membership_fraction"]).toBe("1");
});
