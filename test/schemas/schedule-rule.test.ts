import { expect, test } from "vitest";
import { scheduleBlock } from "../../schemas/schedule-rule.ts";
import { parseYaml } from "../../schemas/yaml-file.ts";

const written = `quarterly:
  months: [3, 6, 9]
  rank: {last_session: true, month_offset: -1}
  price: {same_as: rank}
  announce: {sessions: -6, from: effective_open, at: "20:00"}
  implement_close: {nth_weekday: [FRI, 3], roll: preceding}
`;

const parsed = (text: string) => parseYaml({ file: "r.yaml", text }, scheduleBlock);

test("roles that follow from the others need not be written", () => {
  const { quarterly } = parsed(written);
  expect(quarterly?.calendar).toBe("XNYS");
  expect(quarterly?.roles).toEqual({
    rank: { last_session: true, month_offset: -1 },
    price: { same_as: "rank" },
    announce: { sessions: -6, from: "effective_open", at: "20:00" },
    implement_close: { nth_weekday: ["FRI", 3], roll: "preceding" },
    data_cutoff: { same_as: "rank" },
    proforma_start: { next_session_after: "announce" },
    freeze_start: { same_as: "announce" },
    effective_open: { next_session_after: "implement_close" },
  });
});

test("a rulebook may add roles of its own", () => {
  const { quarterly } = parsed(`${written}  hedge_close: {sessions: -1, from: implement_close}\n`);
  expect(quarterly?.roles["hedge_close"]).toEqual({ sessions: -1, from: "implement_close" });
});

test.each`
  from                                              | to                                                                                     | place                               | says                                                           | because
  ${"from: effective_open"}                         | ${"from: effective_opne"}                                                              | ${"r.yaml:5"}                       | ${"no role effective_opne here; did you mean effective_open?"} | ${"an unknown role"}
  ${"{same_as: rank}"}                              | ${"{same_as: price}"}                                                                  | ${"r.yaml:4"}                       | ${"the roles count from each other: price <- price"}           | ${"a circle of one"}
  ${"rank: {last_session: true, month_offset: -1}"} | ${"rank: {sessions: -1, from: announce}\n  effective_open: {sessions: 9, from: rank}"} | ${"r.yaml:4"}                       | ${"effective_open <- rank <- announce <- effective_open"}      | ${"a circle of three"}
  ${"[FRI, 3]"}                                     | ${"[FRI, 5]"}                                                                          | ${"r.yaml:6"}                       | ${"expected at most 4"}                                        | ${"not every month has a fifth Friday"}
  ${"[FRI, 3]"}                                     | ${"[FRI, 0]"}                                                                          | ${"r.yaml:6"}                       | ${"expected 1 to 4, or -1 to -4 counted from the month's end"} | ${"weekdays are counted from 1"}
  ${"[FRI, 3]"}                                     | ${"[FRIDAY, 3]"}                                                                       | ${"r.yaml:6"}                       | ${'"FRIDAY"'}                                                  | ${"weekdays have three letters"}
  ${"roll: preceding"}                              | ${"roll: backwards"}                                                                   | ${"r.yaml:6"}                       | ${'"backwards"'}                                               | ${"no such roll"}
  ${'"20:00"'}                                      | ${'"8pm"'}                                                                             | ${"r.yaml:5"}                       | ${"expected open, close or a time in quotes"}                  | ${"times are HH:MM"}
  ${"sessions: -6"}                                 | ${"sessions: 0"}                                                                       | ${"r.yaml:5"}                       | ${"expected a count other than 0"}                             | ${"same_as says that"}
  ${"sessions: -6"}                                 | ${"sesions: -6"}                                                                       | ${"r.yaml:5"}                       | ${"expected a rule with one of nth_weekday"}                   | ${"a misspelt key"}
  ${"{same_as: rank}"}                              | ${"{same_as: rank, roll: following}"}                                                  | ${"r.yaml:4: bad_input: column 26"} | ${'unknown key "roll"'}                                        | ${"a session does not roll"}
  ${"{same_as: rank}"}                              | ${"{calendar_days: 1, from: rank, roll: up}"}                                          | ${"r.yaml:4"}                       | ${'"up"'}                                                      | ${"the form is calendar_days, and its roll is wrong"}
  ${"{same_as: rank}"}                              | ${"rank"}                                                                              | ${"r.yaml:4"}                       | ${"expected a rule with one of nth_weekday"}                   | ${"a rule is a map"}
  ${"  announce:"}                                  | ${"  anounce:"}                                                                        | ${"r.yaml:2"}                       | ${"quarterly.announce"}                                        | ${"a misspelt role leaves the real one missing"}
  ${"months: [3, 6, 9]"}                            | ${"calendar: XNYS"}                                                                    | ${"r.yaml:2"}                       | ${"expected months, such as [3, 6, 9, 12]"}                    | ${"reviews have months"}
  ${"months: [3, 6, 9]"}                            | ${"months: [3, 13]"}                                                                   | ${"r.yaml:2"}                       | ${"13"}                                                        | ${"there are 12 months"}
  ${"months: [3, 6, 9]"}                            | ${"months: [3]\n  calendar: nyse"}                                                     | ${"r.yaml:3"}                       | ${"expected a MIC, such as XNYS"}                              | ${"an exchange's name is its MIC"}
  ${"months: [3, 6, 9]"}                            | ${"months: [3]\n  Hedge: {same_as: rank}"}                                             | ${"r.yaml:3"}                       | ${"expected a role's name of a-z, 0-9 and _"}                  | ${"roles are written small"}
`("a schedule is refused where it is wrong: $because", ({ from, to, place, says }) => {
  expect(written).toContain(from);
  const wrong = () => parsed(written.replace(from, to));
  expect(wrong).toThrow(place.includes("column") ? place : `${place}: bad_input`);
  expect(wrong).toThrow(says);
});

test("a circle through a role that is not written is told once, at the key that is", () => {
  const circle = written.replace("from: effective_open", "from: proforma_start");
  const wrong = () => parsed(circle);
  expect(wrong).toThrow(/^r\.yaml:5: .*announce <- proforma_start <- announce$/);
});

test("all kinds of one index follow one calendar", () => {
  const other = written
    .replace("quarterly:", "annual:")
    .replace("[3, 6, 9]", "[12]\n  calendar: XNAS");
  expect(() => parsed(written + other)).toThrow(
    "quarterly follows XNYS; an index follows one calendar",
  );
});

test("a business day of a month is a session of it", () => {
  const text = written
    .replace(
      "rank: {last_session: true, month_offset: -1}",
      "rank: {last_business_day: true, at: open}",
    )
    .replace("{same_as: rank}", "{nth_business_day: -2, month_offset: -1}");
  expect(parsed(text)["quarterly"]?.roles).toMatchObject({
    rank: { last_session: true, at: "open" },
    price: { nth_session: -2, month_offset: -1 },
  });
});

const DATED = `  dated:
    - {review: 2026-06, role: announce, date: 2026-06-11, followed: true, source: a notice}
    - {from: 2026-07, months: [3, 6], followed: false, source: a question and its answer}
`;

test("dated records and several exchanges are read", () => {
  const { quarterly } = parsed(`${written}  calendar: {all: [XLON, XNYS]}\n${DATED}`);
  expect(quarterly?.calendar).toBe("all:XLON+XNYS");
  expect(quarterly?.dated?.length).toBe(2);
  expect(Object.keys(quarterly?.roles ?? {})).not.toContain("dated");
});

test.each`
  from                 | to                   | says                             | because
  ${"role: announce"}  | ${"role: anounce"}   | ${"no role anounce here; known"} | ${"the role is not there"}
  ${"date: 2026-06-1"} | ${"date: 2026-06-3"} | ${"expected a date"}             | ${"June has 30 days"}
  ${"review: 2026-06"} | ${"review: 2026-13"} | ${"expected a month"}            | ${"no such month"}
  ${", source: a"}     | ${", sauce: a"}      | ${"r.yaml:8"}                    | ${"a record names its source"}
  ${"months: [3, 6]"}  | ${"months: []"}      | ${"r.yaml:9"}                    | ${"some month is meant"}
`("a dated record is refused where it is wrong: $because", ({ from, to, says }) => {
  expect(DATED).toContain(from);
  expect(() => parsed(written + DATED.replace(from, to))).toThrow(says);
});

test.each`
  calendar                  | says                            | because
  ${"{all: [XLON]}"}        | ${"r.yaml:7"}                   | ${"one exchange is not several"}
  ${"{any: [XA, XB]}"}      | ${"expected a MIC"}             | ${"MICs have four letters"}
  ${"{all: [XLON, XLON]}"}  | ${"an exchange is named twice"} | ${"it would count twice"}
  ${"{both: [XLON, XNYS]}"} | ${"r.yaml:7"}                   | ${"all or any"}
  ${"all:XLON+XNYS"}        | ${"expected a MIC"}             | ${"several are written as a map"}
`("calendar $calendar is refused: $because", ({ calendar, says }) => {
  expect(() => parsed(`${written}  calendar: ${calendar}\n`)).toThrow(says);
});
