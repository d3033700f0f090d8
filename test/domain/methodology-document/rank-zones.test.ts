import { expect, test } from "vitest";
import { rankZones } from "../../../domain/methodology-document/rank-zones.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";

function zonesOf(rule: SelectRule): readonly (readonly string[])[] {
  const [zones] = rankZones(rule);
  return zones?.is === "table" ? zones.rows : [];
}

test("stages of an annual review, rank by rank", () => {
  const stages = [
    "rank <= 75",
    "member and rank <= 100",
    "member and rank <= 125 and (previous_rank <= 100 or joined_since_annual)",
    "not member and rank <= 100",
  ];
  expect(zonesOf({ count: 100, stages })).toEqual([
    ["1 to 75", "in at stage 1", "in at stage 1"],
    ["76 to 100", "in at stage 4", "in at stage 2"],
    ["101 to 125", "out", "in at stage 3 if it meets its condition"],
    ["126 and worse", "out", "out"],
  ]);
});

test("a buffer: exactly the rank of insertion is in, exactly that of deletion is filled anew", () => {
  expect(zonesOf({ buffer_rank: { n: 100, insert_at: 90, delete_at: 111 } })).toEqual([
    ["1 to 90", "in", "in"],
    ["91 to 110", "in while places are free", "in"],
    ["111 and worse", "in while places are free", "out"],
  ]);
});

test("a zone of one rank has no end of its own", () => {
  expect(zonesOf({ stages: ["rank == 1", "rank >= 3"] }).map(([ranks]) => ranks)).toEqual([
    "1",
    "2",
    "3 and worse",
  ]);
});

test("methods that do not select by ranks alone have no zones", () => {
  expect(rankZones({ committee: {} })).toEqual([]);
});

test("a table that only repeats the number of places is left out", () => {
  expect(rankZones({ top_n: { n: 100 } })).toEqual([]);
  expect(rankZones({ count: 3000, stages: ["rank <= 3000"] })).toEqual([]);
});
