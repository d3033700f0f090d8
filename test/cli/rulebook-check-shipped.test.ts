import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findingsOf, problemsOf } from "./edited-rulebook.ts";

const WORLD = "world-segments/2023.1";
const UK = "uk-100/2025.1";
const LISTINGS = "exchange-100/2026.1";
const BASKET = "commodity-basket/2021.1";
const EMERGING = "emerging: {large: 25672500000, mid: 7874000000, small: 593500000}";
const SIZE = "at_least: 537000000, member: {at_least: 268500000}";

/** A shipped rulebook with one text replaced. */
function changed(version: string, from: string, to: string): string {
  const text = readFileSync(`rulebooks/${version}.yaml`, "utf8");
  expect(text).toContain(from);
  return text.replace(from, to);
}

test.each`
  version   | from             | to                                                                   | field                                         | reason
  ${WORLD}  | ${EMERGING}      | ${`${EMERGING}\n          frontier: {large: 3, mid: 2, small: 1}`}   | ${"segments.sizes.references[0].of.frontier"} | ${"no line has it: the screens let market developed or emerging pass"}
  ${WORLD}  | ${SIZE}          | ${"at_least: 537000000, member: {at_least: 600000000}"}              | ${"universe.screens[2].member"}               | ${"it asks more of a member than of a newcomer, who comes in at 537000000"}
  ${WORLD}  | ${SIZE}          | ${"at_least: 537000000, member: {over: 537000000}"}                  | ${"universe.screens[2].member"}               | ${"it asks more of a member than of a newcomer, who comes in at 537000000"}
  ${WORLD}  | ${SIZE}          | ${"at_most: 5, member: {at_most: 4}"}                                | ${"universe.screens[2].member"}               | ${"it asks more of a member than of a newcomer, who comes in at 5"}
  ${WORLD}  | ${SIZE}          | ${"dated: [{from: 2000-01-01, at_least: 5, member: {at_least: 6}}]"} | ${"universe.screens[2].dated[0].member"}      | ${"it asks more of a member than of a newcomer, who comes in at 5"}
  ${BASKET} | ${"floor: 0.02"} | ${"floor: 0.2"}                                                      | ${"caps[0].steps[3].floor"}                   | ${"the floor 0.2 is over the limit 0.15 of commodity, which has one of them at least"}
`("$version with $to: $reason", async ({ version, from, to, field, reason }) => {
  const { code, problems } = await problemsOf(changed(version, from, to));
  expect(code).toBe(2);
  expect(problems.map(({ field: at, reason: why }) => ({ field: at, reason: why }))).toContainEqual(
    {
      field,
      reason,
    },
  );
});

test.each`
  version   | from                              | to                                                      | because
  ${WORLD}  | ${SIZE}                           | ${"at_least: 537000000, member: {at_least: 537000000}"} | ${"a member faces the newcomer's bar"}
  ${WORLD}  | ${SIZE}                           | ${"over: 537000000, member: {at_least: 537000000}"}     | ${"a member may be exactly at it"}
  ${BASKET} | ${"floor: 0.02"}                  | ${"floor: 0.15"}                                        | ${"the floor is at the limit"}
  ${BASKET} | ${"by: security_id, floor: 0.02"} | ${"by: sector, floor: 0.2"}                             | ${"a sector may be of several commodities"}
`("$version with $to stands: $because", async ({ version, from, to }) => {
  expect(await problemsOf(changed(version, from, to))).toEqual({ code: 0, problems: [] });
});

test("a value without a reference size is shown, and refuses nothing: it is in no segment", async () => {
  const { code, problems, doubts } = await findingsOf(changed(WORLD, EMERGING, ""));
  expect({ code, problems }).toEqual({ code: 0, problems: [] });
  expect(doubts).toEqual([
    expect.objectContaining({
      field: "segments.sizes.references[0].of",
      reason: "market emerging has no reference size, so that its companies are in no segment",
    }),
  ]);
});

test("a floor over another limit of a step that says how it is relaxed stands", async () => {
  const over = changed(BASKET, "floor: 0.02", "floor: 0.2");
  const relaxed = over.replace("kind: joint\n", "kind: joint\n    infeasible: relax_to_feasible\n");
  expect(relaxed).not.toBe(over);
  expect(await problemsOf(relaxed)).toEqual({ code: 0, problems: [] });
});

const UK_SEASONING = "seasoning: {trading_days: 20}, if_missing: pass, of: newcomers";
const WAIVED = ",\n       waived_for: [fast_entry]}";

test.each`
  version     | from                     | to                                                      | reason
  ${UK}       | ${WAIVED}                | ${"}"}                                                  | ${"large-listing measures a listing on its trading day 1, when it has not been listed for 20 sessions: unless its listing date is unknown none enters; the screen may be waived_for: [fast_entry]"}
  ${UK}       | ${UK_SEASONING + WAIVED} | ${"seasoning: {trading_days: 2}, if_missing: pass}"}    | ${/^large-listing .* for 2 sessions: /}
  ${LISTINGS} | ${WAIVED}                | ${"}"}                                                  | ${/^listing measures a listing on its trading day 7, when it has not been listed for 3 calendar months: /}
  ${UK}       | ${UK_SEASONING + WAIVED} | ${"seasoning: {trading_days: 1}, if_missing: pass}"}    | ${undefined}
  ${UK}       | ${UK_SEASONING + WAIVED} | ${"seasoning: {calendar_months: 1}, if_missing: pass}"} | ${undefined}
  ${UK}       | ${WAIVED}                | ${", unless: {exchange: [XLON]}}"}                      | ${undefined}
`(
  "$version with $to: a seasoning that no fast entry has is shown, and refuses nothing",
  async ({ version, from, to, reason }) => {
    const { code, problems, doubts } = await findingsOf(changed(version, from, to));
    expect({ code, problems }).toEqual({ code: 0, problems: [] });
    expect(doubts.map(({ field, reason: why }) => ({ field, reason: why }))).toEqual(
      reason === undefined
        ? []
        : [
            {
              field: expect.stringMatching(/^universe\.screens\[\d+\]\.seasoning$/),
              reason: typeof reason === "string" ? reason : expect.stringMatching(reason),
            },
          ],
    );
  },
);
