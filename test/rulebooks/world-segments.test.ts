import { describe, expect, test } from "vitest";
import { resolveReview, sessionOf } from "../../domain/calendar/review-schedule.ts";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import { fastEntryAnswer, fastEntryDates } from "../../domain/events/fast-entry.ts";
import { floatInForce } from "../../domain/float/float-in-force.ts";
import type { CompanyId, Security } from "../../domain/universe/security.ts";
import { rulebookSchedule } from "../../infra/rulebook-schedule.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { inWords } from "../in-words.ts";
import { datedReview } from "./dated-review.ts";
import { codesIn, idsIn, reviewOn } from "./ranked-review.ts";
import { computeSegments } from "./sample-compute.ts";
import { rulebookFolder, shippedVersion } from "./shipped-version.ts";

const RULEBOOK = shippedVersion("world-segments/2026.2");
const DEVELOPED = { market: "developed", atvr_12m: "1", atvr_3m: "1", trading_frequency_3m: "1" };
const EMERGING = { ...DEVELOPED, market: "emerging" };
const SEGMENTS = ["large", "mid", "small"];

/** A line of so many thousand million dollars, priced at ten. */
const worth = (id: string, thousands: number, given: Partial<Security> = {}) =>
  securityOf(id, { shares: Math.round(thousands * 1e8), attributes: DEVELOPED, ...given });

/** One company of each segment, so that none is empty. */
const BESIDE = [worth("L", 500), worth("M", 30), worth("S", 5)];

/** Which segment holds a company, and the code that says why; "" and its reason where none does. */
function placed(tested: Security, before?: string): readonly [segment: string, code: string] {
  const current = before === undefined ? [] : membersOf([tested.securityId], { segment: before });
  const review = reviewOn(RULEBOOK, "quarterly", { securities: [...BESIDE, tested], current });
  const segment = SEGMENTS.find((id) => idsIn(review, [tested.securityId], id).length > 0);
  return [segment ?? "", codesIn(review, segment ?? "small")[tested.securityId]!];
}

describe("size segments with buffers", () => {
  test.each`
    size      | before       | segment    | code                    | because
    ${60}     | ${undefined} | ${"large"} | ${"placed_by_rank"}     | ${"a newcomer exactly at the cut-off"}
    ${59.9}   | ${undefined} | ${"mid"}   | ${"placed_by_rank"}     | ${"just under it"}
    ${20}     | ${undefined} | ${"mid"}   | ${"placed_by_rank"}     | ${"exactly at the lower cut-off"}
    ${19.9}   | ${undefined} | ${"small"} | ${"placed_by_rank"}     | ${"just under it"}
    ${40.002} | ${"large"}   | ${"large"} | ${"held_in_band"}       | ${"a member exactly at two thirds stays"}
    ${40.001} | ${"large"}   | ${"mid"}   | ${"moved_down"}         | ${"past it, it moves"}
    ${90}     | ${"mid"}     | ${"mid"}   | ${"held_in_band"}       | ${"a member exactly at one and a half stays below"}
    ${90.1}   | ${"mid"}     | ${"large"} | ${"moved_up"}           | ${"past it, it moves up"}
    ${13.334} | ${"mid"}     | ${"mid"}   | ${"held_in_band"}       | ${"two thirds of the lower cut-off"}
    ${13.333} | ${"mid"}     | ${"small"} | ${"moved_down"}         | ${"past it"}
    ${30}     | ${"small"}   | ${"small"} | ${"held_in_band"}       | ${"one and a half of it"}
    ${100}    | ${"small"}   | ${"large"} | ${"moved_up"}           | ${"two segments at once"}
    ${2.3}    | ${undefined} | ${"small"} | ${"placed_by_rank"}     | ${"a newcomer at the smallest size"}
    ${2.29}   | ${undefined} | ${""}      | ${"size_below_minimum"} | ${"under it"}
    ${1.15}   | ${"small"}   | ${"small"} | ${"stays"}              | ${"a member at half of it"}
    ${1.149}  | ${"small"}   | ${""}      | ${"size_below_minimum"} | ${"under half"}
  `("$size from $before: $segment, $because", ({ size, before, segment, code }) => {
    expect(placed(worth("T", size), before)).toEqual([segment, code]);
  });

  test("the same when the lines are in another order", () => {
    const tested = worth("T", 59.9);
    const there = reviewOn(RULEBOOK, "quarterly", { securities: [...BESIDE, tested] });
    const back = reviewOn(RULEBOOK, "quarterly", { securities: [tested, ...BESIDE.toReversed()] });
    expect(inWords(back)).toEqual(inWords(there));
  });
});

describe("investability, exactly at the bars", () => {
  const market = (base: object, given: object) => ({ attributes: { ...base, ...given } });
  test.each`
    size   | given                                                  | before       | code                                   | because
    ${4}   | ${{ floatFactor: 0.2875 }}                             | ${undefined} | ${"placed_by_rank"}                    | ${"half of the smallest size in free float"}
    ${4}   | ${{ floatFactor: 0.2874 }}                             | ${undefined} | ${"float-size_below_minimum"}          | ${"under half"}
    ${4}   | ${{ floatFactor: 0.2874 }}                             | ${"small"}   | ${"stays"}                             | ${"asked of newcomers alone"}
    ${10}  | ${{ floatFactor: 0.15 }}                               | ${undefined} | ${"placed_by_rank"}                    | ${"15 % in free float"}
    ${10}  | ${{ floatFactor: 0.149 }}                              | ${undefined} | ${"float_not_satisfied"}               | ${"under 15 %"}
    ${180} | ${{ floatFactor: 0.1 }}                                | ${undefined} | ${"placed_by_rank"}                    | ${"1.8 times half of the cut-off of 20 thousand million"}
    ${179} | ${{ floatFactor: 0.1 }}                                | ${undefined} | ${"float_not_satisfied"}               | ${"under it"}
    ${10}  | ${market(DEVELOPED, { atvr_12m: "0.20" })}             | ${undefined} | ${"placed_by_rank"}                    | ${"20 % a year"}
    ${10}  | ${market(DEVELOPED, { atvr_12m: "0.199" })}            | ${undefined} | ${"traded-12m_below_minimum"}          | ${"under it"}
    ${10}  | ${market(DEVELOPED, { atvr_3m: "0.199" })}             | ${undefined} | ${"traded-3m_below_minimum"}           | ${"three months under it"}
    ${10}  | ${market(DEVELOPED, { trading_frequency_3m: "0.90" })} | ${undefined} | ${"placed_by_rank"}                    | ${"traded on nine days of ten"}
    ${10}  | ${market(DEVELOPED, { trading_frequency_3m: "0.89" })} | ${undefined} | ${"frequency_below_minimum"}           | ${"on fewer"}
    ${10}  | ${market(DEVELOPED, { atvr_12m: "" })}                 | ${undefined} | ${"placed_by_rank"}                    | ${"unknown liquidity passes"}
    ${10}  | ${market(EMERGING, { atvr_12m: "0.15" })}              | ${undefined} | ${"placed_by_rank"}                    | ${"15 % in emerging markets"}
    ${10}  | ${market(EMERGING, { atvr_12m: "0.149" })}             | ${undefined} | ${"traded-12m-emerging_below_minimum"} | ${"under it"}
    ${10}  | ${market(EMERGING, { trading_frequency_3m: "0.8" })}   | ${undefined} | ${"placed_by_rank"}                    | ${"eight days of ten"}
    ${10}  | ${market(DEVELOPED, { market: "" })}                   | ${undefined} | ${"market_unknown"}                    | ${"a market without a class"}
  `("$size $given: $code, $because", ({ size, given, before, code }) => {
    expect(placed(worth("T", size, given), before)[1]).toBe(code);
  });
});

describe("float factors", () => {
  test.each`
    version     | observed | inForce | gives   | because
    ${"2023.1"} | ${0.41}  | ${0.5}  | ${0.45} | ${"up to the next five points"}
    ${"2023.1"} | ${0.45}  | ${0.5}  | ${0.45} | ${"one on a step stays there"}
    ${"2026.1"} | ${0.41}  | ${0.55} | ${0.55} | ${"February 2026: ten points are not applied"}
    ${"2026.1"} | ${0.41}  | ${0.6}  | ${0.45} | ${"fifteen are"}
    ${"2026.2"} | ${0.411} | ${0.45} | ${0.42} | ${"finer since May 2026, every difference"}
  `("$version, $observed after $inForce is $gives: $because", (row) => {
    const rule = shippedVersion(`world-segments/${row.version}`).shares.float!;
    const { floatFactor } = floatInForce({ observed: row.observed, inForce: row.inForce }, rule, 2);
    expect(floatFactor).toBeCloseTo(row.gives, 14);
  });
});

describe("early inclusion", () => {
  const [rule] = RULEBOOK.fast_entry!;
  const breakpoints = { standard: 20, standard_float: 10 };
  test.each`
    amount | float | enters   | because
    ${36}  | ${18} | ${true}  | ${"1.8 times both cut-offs"}
    ${35}  | ${18} | ${false} | ${"the company is too small"}
    ${36}  | ${17} | ${false} | ${"its free float is"}
  `("$amount and $float: $because", ({ amount, float, enters }) => {
    const candidate = { companyId: "X" as CompanyId, amount, floatMarketCap: float };
    expect(fastEntryAnswer(rule!, candidate, { members: [], breakpoints }).enters).toBe(enters);
  });

  test("after the close of the tenth day of trading", () => {
    const { timed } = rulebookSchedule(rulebookFolder("world-segments"));
    const dates = fastEntryDates(rule!, plainDate("2026-06-12"), timed.calendar);
    expect(dates).toMatchObject({ enterAfter: "2026-06-25", effective: "2026-06-26" });
  });
});

test.each`
  review       | version     | announce        | close           | open            | because
  ${"2024-11"} | ${"2023.1"} | ${"2024-11-06"} | ${"2024-11-25"} | ${"2024-11-26"} | ${"the notice's dates, not the month's end"}
  ${"2026-02"} | ${"2026.1"} | ${"2026-02-10"} | ${"2026-02-27"} | ${"2026-03-02"} | ${"the review of coarse float changes"}
  ${"2026-05"} | ${"2026.2"} | ${"2026-05-12"} | ${"2026-05-29"} | ${"2026-06-01"} | ${"finer floats"}
  ${"2026-08"} | ${"2026.2"} | ${"2026-08-12"} | ${"2026-08-31"} | ${"2026-09-01"} | ${"London's bank holiday is a session elsewhere"}
  ${"2026-11"} | ${"2026.2"} | ${"2026-11-11"} | ${"2026-11-30"} | ${"2026-12-01"} | ${"METHODOLOGIES 5.3: 11-11, the close of 11-30"}
`("$review is announced on $announce, in force after $close: $because", (row) => {
  const { review, version, announce, close, open } = row;
  const roles = ["announce", "implement_close", "effective_open"];
  const dated = datedReview("world-segments", review, roles);
  expect(dated).toMatchObject({ version, sessions: [announce, close, open] });
});

describe("the drawn price date", () => {
  const { timed } = rulebookSchedule(rulebookFolder("world-segments"));
  const review = yearMonth("2026-11");
  /** The timetable with a draw of the price date of November 2026 on record. */
  const drawn = (date?: string) => {
    const timetable = RULEBOOK.schedule["quarterly"]!;
    const record = { review, role: "price", date: plainDate(date ?? "2026-10-30"), followed: true };
    const records = date === undefined ? [] : [{ ...record, source: "a notice of the draw" }];
    const dated = [...timetable.dated!, ...records];
    return resolveReview({ quarterly: { ...timetable, dated } }, timed, { review });
  };
  test.each`
    date            | session         | provisional | because
    ${undefined}    | ${"2026-10-30"} | ${true}     | ${"not drawn: the last of the ten, provisionally"}
    ${"2026-10-19"} | ${"2026-10-19"} | ${false}    | ${"the first of the last ten"}
    ${"2026-10-27"} | ${"2026-10-27"} | ${false}    | ${"one in the middle"}
  `("a draw of $date: $because", ({ date, session, provisional }) => {
    const dates = drawn(date);
    for (const role of ["price", "rank", "data_cutoff"])
      expect(sessionOf(dates, role)).toBe(session);
    const price = dates.roles.find(({ role }) => role === "price")!;
    expect(price.provisional ?? false).toBe(provisional);
  });

  test("a day before the last ten is refused", () => {
    expect(() => drawn("2026-10-16")).toThrow(/schedule_inconsistent/);
  });
});

test("on the bundled sample every line has a verdict in each of three segments", async () => {
  const [large, mid, small] = await computeSegments(
    ["world-segments", "2025-11"],
    "universe-world.csv",
    SEGMENTS,
  );
  const capOf = new Map<string, number>();
  for (const row of large!.universe.filter(({ security_type }) => security_type !== "preferred")) {
    const cap = Number(row["price"]) * Number(row["shares"]) * Number(row["fx"]);
    capOf.set(row["company_id"]!, (capOf.get(row["company_id"]!) ?? 0) + cap);
  }
  const [top, middle, rest] = [large!, mid!, small!].map(({ constituents }) =>
    constituents.map((row) => capOf.get(row["company_id"]!)!),
  );
  expect(Math.min(...top!)).toBeGreaterThanOrEqual(60e9);
  expect(Math.max(...middle!)).toBeLessThan(60e9);
  expect(Math.min(...middle!)).toBeGreaterThanOrEqual(20e9);
  expect(Math.max(...rest!)).toBeLessThan(20e9);
  expect(Math.min(...rest!)).toBeGreaterThanOrEqual(2.3e9);
  const markets = new Map(large!.universe.map((row) => [row["security_id"]!, row["market"]!]));
  const inLarge = large!.constituents.map((row) => markets.get(row["security_id"]!));
  expect(new Set(inLarge)).toEqual(new Set(["developed", "emerging"]));
});
