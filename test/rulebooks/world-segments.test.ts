import { describe, expect, test } from "vitest";
import { resolveReview, sessionOf } from "../../domain/calendar/review-schedule.ts";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import { fastEntryAnswer, fastEntryDates } from "../../domain/events/fast-entry.ts";
import { floatInForce } from "../../domain/float/float-in-force.ts";
import type { CompanyId, Security, SecurityId } from "../../domain/universe/security.ts";
import { rulebookSchedule } from "../../infra/rulebook-schedule.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { inWords } from "../in-words.ts";
import { timetableOf } from "./review-dates.ts";
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

/**
 * One company of each segment. One of 500 covers 93 %, and with the next 99 % is covered: so the market
 * is cut at the upper sizes, 1.15 times the references: 59.04675, 18.1102 and 1.36505.
 */
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
    size           | before       | segment    | code                    | because
    ${59.04675}    | ${undefined} | ${"large"} | ${"placed_by_rank"}     | ${"a newcomer exactly at the cut-off"}
    ${59.04674}    | ${undefined} | ${"mid"}   | ${"placed_by_rank"}     | ${"just under it"}
    ${18.1102}     | ${undefined} | ${"mid"}   | ${"placed_by_rank"}     | ${"exactly at the lower cut-off"}
    ${18.1101}     | ${undefined} | ${"small"} | ${"placed_by_rank"}     | ${"just under it"}
    ${39.36646823} | ${"large"}   | ${"large"} | ${"held_in_band"}       | ${"a member just over two thirds stays"}
    ${39.36646822} | ${"large"}   | ${"mid"}   | ${"moved_down"}         | ${"past it, it moves"}
    ${88.570125}   | ${"mid"}     | ${"mid"}   | ${"held_in_band"}       | ${"a member exactly at one and a half stays below"}
    ${88.57013}    | ${"mid"}     | ${"large"} | ${"moved_up"}           | ${"past it, it moves up"}
    ${12.07407034} | ${"mid"}     | ${"mid"}   | ${"held_in_band"}       | ${"two thirds of the lower cut-off"}
    ${12.07407033} | ${"mid"}     | ${"small"} | ${"moved_down"}         | ${"past it"}
    ${27.1653}     | ${"small"}   | ${"small"} | ${"held_in_band"}       | ${"one and a half of it"}
    ${100}         | ${"small"}   | ${"large"} | ${"moved_up"}           | ${"two segments at once"}
    ${1.36505}     | ${undefined} | ${"small"} | ${"placed_by_rank"}     | ${"a newcomer exactly at the last cut-off"}
    ${1.36504}     | ${undefined} | ${""}      | ${"below_cutoff"}       | ${"under it"}
    ${0.537}       | ${undefined} | ${""}      | ${"below_cutoff"}       | ${"at the smallest size of the universe"}
    ${0.536}       | ${undefined} | ${""}      | ${"size_below_minimum"} | ${"under it"}
    ${0.682525}    | ${"small"}   | ${"small"} | ${"held_in_band"}       | ${"a member at half of the last cut-off"}
    ${0.68252}     | ${"small"}   | ${""}      | ${"below_cutoff"}       | ${"under half"}
    ${0.2685}      | ${"small"}   | ${""}      | ${"below_cutoff"}       | ${"a member at half of the smallest size"}
    ${0.2684}      | ${"small"}   | ${""}      | ${"size_below_minimum"} | ${"under half"}
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
    ${20}  | ${{ floatFactor: 0.452755 }}                           | ${undefined} | ${"placed_by_rank"}                    | ${"half of the cut-off of mid, 9.0551, in free float"}
    ${20}  | ${{ floatFactor: 0.452754 }}                           | ${undefined} | ${"float_below_cutoff"}                | ${"under half: in no segment, not in small"}
    ${20}  | ${{ floatFactor: 0.452754 }}                           | ${"mid"}     | ${"stays"}                             | ${"asked of newcomers alone; its own cap is over the cut-off"}
    ${100} | ${{ floatFactor: 0.15 }}                               | ${undefined} | ${"placed_by_rank"}                    | ${"a large newcomer has half of the cut-off of mid"}
    ${60}  | ${{ floatFactor: 0.15 }}                               | ${undefined} | ${"float_below_cutoff"}                | ${"9 is under half of it"}
    ${2}   | ${{ floatFactor: 0.3412625 }}                          | ${undefined} | ${"placed_by_rank"}                    | ${"half of the cut-off of small"}
    ${2}   | ${{ floatFactor: 0.341262 }}                           | ${undefined} | ${"float_below_cutoff"}                | ${"under half"}
    ${20}  | ${{ country: "" }}                                     | ${undefined} | ${"no_reference_size"}                 | ${"a company without a country has no market"}
    ${20}  | ${{ country: "" }}                                     | ${"mid"}     | ${"no_reference_size"}                 | ${"nor has a member"}
    ${1}   | ${{ floatFactor: 0.2685 }}                             | ${undefined} | ${"below_cutoff"}                      | ${"half of the smallest size in free float"}
    ${1}   | ${{ floatFactor: 0.2684 }}                             | ${undefined} | ${"float-size_below_minimum"}          | ${"under half"}
    ${10}  | ${{ floatFactor: 0.15 }}                               | ${undefined} | ${"placed_by_rank"}                    | ${"15 % in free float"}
    ${10}  | ${{ floatFactor: 0.149 }}                              | ${undefined} | ${"float_not_satisfied"}               | ${"under 15 %"}
    ${142} | ${{ floatFactor: 0.1 }}                                | ${undefined} | ${"placed_by_rank"}                    | ${"1.8 times half of the reference of 15,748 million"}
    ${141} | ${{ floatFactor: 0.1 }}                                | ${undefined} | ${"float_not_satisfied"}               | ${"under it"}
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
  ${"2023-02"} | ${"2023.1"} | ${"2023-02-09"} | ${"2023-02-28"} | ${"2023-03-01"} | ${"as the notice has it"}
  ${"2023-05"} | ${"2023.1"} | ${"2023-05-11"} | ${"2023-05-31"} | ${"2023-06-01"} | ${"the notice's announcement, fourteen sessions before"}
  ${"2024-05"} | ${"2023.1"} | ${"2024-05-14"} | ${"2024-05-31"} | ${"2024-06-03"} | ${"as the press has it"}
  ${"2024-08"} | ${"2023.1"} | ${"2024-08-12"} | ${"2024-08-30"} | ${"2024-09-02"} | ${"the notice's announcement, fourteen sessions before"}
  ${"2024-11"} | ${"2023.1"} | ${"2024-11-06"} | ${"2024-11-25"} | ${"2024-11-26"} | ${"the notice's dates, not the month's end"}
  ${"2025-02"} | ${"2023.1"} | ${"2025-02-11"} | ${"2025-02-28"} | ${"2025-03-03"} | ${"as the notice has it"}
  ${"2025-08"} | ${"2023.1"} | ${"2025-08-07"} | ${"2025-08-26"} | ${"2025-08-27"} | ${"the notice's dates, not the month's end"}
  ${"2025-11"} | ${"2023.1"} | ${"2025-11-05"} | ${"2025-11-24"} | ${"2025-11-25"} | ${"the notice's dates, not the month's end"}
  ${"2026-02"} | ${"2026.1"} | ${"2026-02-10"} | ${"2026-02-27"} | ${"2026-03-02"} | ${"the review of coarse float changes"}
  ${"2026-05"} | ${"2026.2"} | ${"2026-05-12"} | ${"2026-05-29"} | ${"2026-06-01"} | ${"finer floats"}
  ${"2026-08"} | ${"2026.2"} | ${"2026-08-12"} | ${"2026-08-31"} | ${"2026-09-01"} | ${"London's bank holiday is a session elsewhere"}
  ${"2026-11"} | ${"2026.2"} | ${"2026-11-11"} | ${"2026-11-30"} | ${"2026-12-01"} | ${"METHODOLOGIES 5.3: 11-11, the close of 11-30"}
`("$review is announced on $announce, in force after $close: $because", (row) => {
  const { because: _, ...timetable } = row;
  expect(timetableOf("world-segments", row.review)).toMatchObject(timetable);
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

/** Of one country: ten companies of 300 together, all in free float. */
const TEN = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
const CAPS = [100, 60, 40, 30, 20, 15, 12, 10, 8, 5];
const sized = (caps: readonly number[]) => TEN.map((id, at) => worth(id, caps[at]!));

describe("a market whose coverages decide", () => {
  const built = reviewOn(RULEBOOK, "quarterly", { securities: sized(CAPS) });
  const members = SEGMENTS.flatMap((segment) => membersOf(idsIn(built, TEN, segment), { segment }));
  const figures = ({ cutoffs }: typeof built) =>
    cutoffs!.map(({ segment, companies, amount, moves }) =>
      [segment, companies, amount / 1e9, ...moves].join(" "),
    );
  const inSegments = (review: typeof built) =>
    SEGMENTS.map((segment) => idsIn(review, TEN, segment).join(""));

  test("at first the companies that reach 70, 85 and 99 %", () => {
    // 200 of 300 are 66.7 % and 230 are 76.7 %, over 75 %; 265 are 88.3 %; 99 % needs all ten.
    expect(figures(built)).toEqual([
      "large 3 40 constructed coverage_over",
      "mid 6 15 constructed",
      "small 10 1.36505 constructed",
    ]);
    expect(inSegments(built)).toEqual(["ABC", "DEF", "GHIJ"]);
  });

  test.each`
    caps                                       | cutoffs                                                                 | gives                     | because
    ${CAPS}                                    | ${["large 3 40", "mid 6 15", "small 10 1.36505"]}                       | ${["ABC", "DEF", "GHIJ"]} | ${"a quiet quarter: nothing moves"}
    ${[120, 60, 42, 39, 18, 17, 12, 10, 8, 5]} | ${["large 3 42", "mid 6 17", "small 10 1.36505"]}                       | ${["ABC", "DEF", "GHIJ"]} | ${"67.1 and 89.4 % are inside: the numbers stand, the cut-offs are new"}
    ${CAPS.map((cap) => cap / 2)}              | ${["large 2 30 size_under", "mid 5 10 size_under", "small 10 1.36505"]} | ${["AB", "CDEF", "GHIJ"]} | ${"20 is too small for large, 7.5 for mid; F is over two thirds of 10"}
    ${[100, 60, 40, 30, 20, 15, 30, 10, 8, 5]} | ${["large 4 30 coverage_under", "mid 6 18.1102", "small 10 1.36505"]}   | ${["ABC", "DEFG", "HIJ"]} | ${"62.9 %: the fourth counts; G passes 1.5 times the largest size of mid, F is held"}
    ${[160, 60, 40, 30, 20, 15, 12, 10, 8, 5]} | ${["large 3 40", "mid 5 18.1102 coverage_over", "small 10 1.36505"]}    | ${["ABC", "DEF", "GHIJ"]} | ${"72.2 % is inside, 90.3 % is not: one fewer; F is over two thirds of 18.1102"}
  `("$because", ({ caps, cutoffs, gives }) => {
    const review = reviewOn(RULEBOOK, "quarterly", { securities: sized(caps), current: members });
    expect([figures(review), inSegments(review)]).toEqual([cutoffs, gives]);
  });

  test("each country has cut-offs of its own, and emerging sizes are half", () => {
    const far = sized(CAPS.map((cap) => cap / 2)).map((line) => ({
      ...line,
      securityId: `x${line.securityId}` as SecurityId,
      companyId: `x${line.companyId}` as CompanyId,
      country: "India",
      attributes: EMERGING,
    }));
    const both = reviewOn(RULEBOOK, "quarterly", { securities: [...sized(CAPS), ...far] });
    expect(figures(both).slice(3)).toEqual(figures(built));
    expect(figures(both).slice(0, 3)).toEqual([
      "large 3 20 constructed coverage_over",
      "mid 6 7.5 constructed",
      "small 10 0.682525 constructed",
    ]);
  });
});

test("on the bundled sample every line has a verdict in each of three segments", async () => {
  const [large, mid, small] = await computeSegments(
    ["world-segments", "2025-11"],
    "universe-world.csv",
    SEGMENTS,
  );
  const capOf = new Map<string, number>();
  const countryOf = new Map<string, string>();
  for (const row of large!.universe.filter(({ security_type }) => security_type !== "preferred")) {
    const cap = Number(row["price"]) * Number(row["shares"]) * Number(row["fx"]);
    capOf.set(row["company_id"]!, (capOf.get(row["company_id"]!) ?? 0) + cap);
    countryOf.set(row["company_id"]!, row["country"]!);
  }
  for (const country of new Set(countryOf.values())) {
    const [top, middle, rest] = [large!, mid!, small!].map(({ constituents }) =>
      constituents
        .map((row) => row["company_id"]!)
        .filter((company) => countryOf.get(company) === country)
        .map((company) => capOf.get(company)!),
    );
    const isEmerging = ["China", "India"].includes(country);
    const reference = 51_345_000_000 / (isEmerging ? 2 : 1);
    expect(Math.min(...top!), country).toBeGreaterThanOrEqual(reference / 2);
    expect(Math.max(...middle!), country).toBeLessThan(Math.min(...top!, reference * 1.15));
    expect(Math.max(...rest!), country).toBeLessThan(Math.min(...middle!));
  }
});
