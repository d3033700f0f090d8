import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { GateInput, GateLine, PreviousDataset, Split } from "../../../domain/gates/finding.ts";
import { runGates } from "../../../domain/gates/registry.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";
import { parseGateThresholds } from "../../../schemas/gate-thresholds.ts";

const file = "gates/us-screener.yaml";
const text = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
const thresholds = parseGateThresholds({ file, text });

const BILLION = 1e9;

function line(symbol: string, more: Partial<GateLine> = {}): GateLine {
  return {
    securityId: `S-${symbol}` as SecurityId,
    symbol,
    securityType: "common",
    exchange: "XNAS",
    price: 100,
    companyCap: 10 * BILLION,
    ...more,
  };
}

/** Lines that moved a little, so that no gate on the whole file speaks. */
const market = Array.from({ length: 300 }, (_unused, at) =>
  line(`M${at}`, { exchange: ["XNAS", "XNYS", "XASE"][at % 3]!, price: 50 + (at % 7) / 10 }),
);
const before = market.map((each) => ({ ...each, price: each.price - 0.05 }));
const venues = {
  XASE: { rows: 100, digest: "a" },
  XNAS: { rows: 100, digest: "b" },
  XNYS: { rows: 100, digest: "c" },
};

function previous(
  lines: readonly GateLine[],
  more: Partial<PreviousDataset> = {},
): PreviousDataset {
  return {
    session: plainDate("2024-06-07"),
    sessionsApart: 1,
    rows: lines.length,
    blankCaps: 0,
    lines: new Map(lines.map((each) => [each.securityId, each])),
    ...more,
  };
}

function input(more: Partial<GateInput> = {}): GateInput {
  return {
    session: plainDate("2024-06-10"),
    receivedOn: plainDate("2024-06-10"),
    isSession: true,
    rows: 300,
    rowsQuarantined: 0,
    lines: market,
    venues,
    expectedVenues: ["XNAS", "XNYS", "XASE"],
    earlier: [],
    previous: previous(before),
    splits: [],
    ...more,
  };
}

const found = (more: Partial<GateInput> = {}) =>
  runGates(input(more), thresholds).map(({ gate, symbol }) =>
    symbol ? `${gate} ${symbol}` : gate,
  );

test.each`
  more                                                                                  | gives                                         | because
  ${{}}                                                                                 | ${[]}                                         | ${"an ordinary day"}
  ${{ previous: undefined }}                                                            | ${[]}                                         | ${"the first file has nothing to be compared with"}
  ${{ isSession: false }}                                                               | ${["session_date"]}                           | ${"the calendar has no such session"}
  ${{ receivedOn: plainDate("2024-06-07") }}                                            | ${["session_date"]}                           | ${"a session of the future"}
  ${{ venues: { ...venues, XNYS: { rows: 99, digest: "c" } } }}                         | ${["missing_exchange_file"]}                  | ${"just below the minimum"}
  ${{ venues: { ...venues, XNYS: { rows: 100, digest: "c" } } }}                        | ${[]}                                         | ${"at the minimum"}
  ${{ venues: { XASE: venues.XASE, XNAS: venues.XNAS } }}                               | ${["missing_exchange_file"]}                  | ${"an exchange is absent"}
  ${{ rowsQuarantined: 3 }}                                                             | ${[]}                                         | ${"one row in a hundred is the limit"}
  ${{ rowsQuarantined: 4 }}                                                             | ${["quarantined_share"]}                      | ${"just above it"}
  ${{ rows: 315 }}                                                                      | ${[]}                                         | ${"5 % more is the limit"}
  ${{ rows: 316 }}                                                                      | ${["row_count"]}                              | ${"just above it"}
  ${{ rows: 284 }}                                                                      | ${["row_count"]}                              | ${"just below -5 %"}
  ${{ earlier: [{ session: plainDate("2024-05-31"), venues: { XNAS: venues.XNAS } }] }} | ${["stale_file"]}                             | ${"one exchange's lines are those of an older session"}
  ${{ previous: previous(market) }}                                                     | ${["stale_file", "stale_file", "stale_file"]} | ${"no price moved"}
`("$gives: $because", ({ more, gives }) => {
  expect(found(more)).toEqual(gives);
});

test.each`
  blank | rise  | gives
  ${9}  | ${0}  | ${[]}
  ${9}  | ${9}  | ${[]}
  ${10} | ${10} | ${["blank_cap_share"]}
  ${90} | ${0}  | ${[]}
  ${91} | ${0}  | ${["blank_cap_share"]}
`("$blank of 300 lines without a cap, $rise more than before: $gives", ({ blank, rise, gives }) => {
  const lines = market.map((each, at) => (at < blank ? { ...each, companyCap: undefined } : each));
  expect(found({ lines, previous: previous(before, { blankCaps: blank - rise }) })).toEqual(gives);
});

/** One line's change among a market that barely moves. */
function change(was: Partial<GateLine>, is: Partial<GateLine>, more: Partial<GateInput> = {}) {
  const [old, now] = [line("X", was), line("X", is)];
  const sessionsApart = more.previous?.sessionsApart ?? 1;
  return runGates(
    input({
      lines: [...market, now],
      ...more,
      previous: previous([...before, old], { sessionsApart, rows: 300 }),
    }),
    thresholds,
  );
}
const names = (findings: readonly { gate: string }[]) => findings.map(({ gate }) => gate);
const split = (date: string, factor: number): readonly Split[] => [
  { symbol: "X", date: plainDate(date), factor },
];

test.each`
  was                                      | is                                       | gives                   | because
  ${{ price: 100, companyCap: 10e9 }}      | ${{ price: 140, companyCap: 14e9 }}      | ${[]}                   | ${"40 % in a session is the limit"}
  ${{ price: 100, companyCap: 10e9 }}      | ${{ price: 141, companyCap: 14.1e9 }}    | ${["price_jump"]}       | ${"just above it"}
  ${{ price: 100, companyCap: 10e9 }}      | ${{ price: 70, companyCap: 7e9 }}        | ${["price_jump"]}       | ${"1 / 1.4 on the way down"}
  ${{ price: 100, companyCap: 1.3e9 }}     | ${{ price: 150, companyCap: 1.99e9 }}    | ${[]}                   | ${"too small on both sides"}
  ${{ price: 100, companyCap: 1.3e9 }}     | ${{ price: 160, companyCap: 2.08e9 }}    | ${["price_jump"]}       | ${"big enough afterwards"}
  ${{ price: 100, companyCap: undefined }} | ${{ price: 100, companyCap: 10e9 }}      | ${[]}                   | ${"a cap that appears is no jump"}
  ${{ securityType: "warrant", price: 1 }} | ${{ securityType: "warrant", price: 2 }} | ${[]}                   | ${"warrants do jump"}
  ${{ price: 100, companyCap: 10e9 }}      | ${{ price: 100, companyCap: 15e9 }}      | ${[]}                   | ${"half as many again is the limit of its tier"}
  ${{ price: 100, companyCap: 10e9 }}      | ${{ price: 100, companyCap: 15.1e9 }}    | ${["share_count_jump"]} | ${"just above it"}
  ${{ price: 100, companyCap: 20e9 }}      | ${{ price: 100, companyCap: 24.1e9 }}    | ${["share_count_jump"]} | ${"1.2 from 20 billion"}
  ${{ price: 100, companyCap: 200e9 }}     | ${{ price: 100, companyCap: 211e9 }}     | ${["share_count_jump"]} | ${"1.05 from 200 billion"}
  ${{ price: 100, companyCap: 10e9 }}      | ${{ price: 10, companyCap: 10e9 }}       | ${["price_jump"]}       | ${"a split the feed lacks is one finding"}
`("$was to $is: $gives ($because)", ({ was, is, gives }) => {
  expect(names(change(was, is))).toEqual(gives);
});

test.each`
  is                                     | date            | gives                   | because
  ${{ price: 12.1, companyCap: 12.1e9 }} | ${"2024-06-10"} | ${[]}                   | ${"price and count follow the split"}
  ${{ price: 12.1, companyCap: 12.1e9 }} | ${"2024-06-07"} | ${[]}                   | ${"the feed's date is the payable one"}
  ${{ price: 12.1, companyCap: 1.21e9 }} | ${"2024-06-10"} | ${["share_count_jump"]} | ${"the count does not follow"}
  ${{ price: 121, companyCap: 12.1e9 }}  | ${"2024-06-10"} | ${[]}                   | ${"not yet ex: nothing moved"}
  ${{ price: 121, companyCap: 121e9 }}   | ${"2024-06-10"} | ${["share_count_jump"]} | ${"the count moved before the price"}
  ${{ price: 12.1, companyCap: 12.1e9 }} | ${"2024-05-10"} | ${["price_jump"]}       | ${"another month's split explains nothing"}
`("10 for 1 on $date, then $is: $gives ($because)", ({ is, date, gives }) => {
  expect(names(change({ price: 120, companyCap: 12e9 }, is, { splits: split(date, 10) }))).toEqual(
    gives,
  );
});

test("sessions that lie apart allow more: the limit grows with the square root", () => {
  const jump = (sessionsApart: number, price: number) =>
    names(
      change(
        { price: 100 },
        { price, companyCap: price * 1e8 },
        { previous: previous([], { sessionsApart }) },
      ),
    );
  expect(jump(4, 180)).toEqual([]);
  expect(jump(4, 181)).toEqual(["price_jump"]);
});

test.each`
  cap      | says
  ${480e9} | ${"x48, a whole factor"}
  ${1e9}   | ${"÷10, a whole factor"}
  ${25e9}  | ${"x2.500"}
`("a count changed to $cap over 10e9 is named $says", ({ cap, says }) => {
  const [finding] = change({ companyCap: 10e9 }, { companyCap: cap });
  expect(finding!.message).toContain(says);
});

test("use_previous keeps today's price and yesterday's shares, the split allowed for", () => {
  const [finding] = change(
    { price: 120, companyCap: 12e9 },
    { price: 12.1, companyCap: 1.21e9 },
    { splits: split("2024-06-10", 10) },
  );
  expect(finding!.replacement).toMatchObject({ price: 12.1, companyCap: 12.1e9 });
});

test("the order of lines changes no finding", () => {
  const lines = [line("B", { companyCap: 90e9 }), line("A", { companyCap: 90e9 }), ...market];
  const was = previous([line("A"), line("B"), ...before], { rows: 300 });
  expect(found({ lines, previous: was })).toEqual(
    found({ lines: lines.toReversed(), previous: was }),
  );
});

test.each`
  wrong                                             | names
  ${text.replace("row_count:", "rows_count:")}      | ${/us-screener\.yaml:\d+/}
  ${text.replace("at_most: 0.01", "at_most: 1.01")} | ${/at_most/}
`("a threshold file with a mistake is refused: $names", ({ wrong, names: pattern }) => {
  expect(() => parseGateThresholds({ file, text: wrong })).toThrow(pattern);
});
