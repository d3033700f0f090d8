import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

let folder = "";

beforeEach(() => {
  folder = temporaryFolder();
});

const BASE = readFileSync("rulebooks/large-500/2021.1.yaml", "utf8");

test("the versions of a folder are checked together", async () => {
  const own = join(folder, "other-500");
  mkdirSync(own);
  const later = BASE.replace("valid_from: 2021-01-01", "valid_from: 2021-05-01");
  writeFileSync(join(own, "a.yaml"), later);
  writeFileSync(join(own, "b.yaml"), later);
  const { code, err } = await run("rulebook", "check", own);
  expect(code).toBe(2);
  expect(err).toContain("b.yaml:4:13: valid_from = 2021-05-01: the version overlaps");
  expect(err).toContain(
    "b.yaml:3:10: version = 2021.1: the version has the name of that of a.yaml",
  );
  expect(err).toContain("a.yaml:2:8: index = large-500: the folder is that of the index other-500");
  expect(err).toContain(
    "a.yaml:4:13: valid_from = 2021-05-01: the first version begins on 2021-05-01",
  );
  expect(err.trimEnd().split("\n").at(-1)).toBe(
    "Correct the named place and run the command again.",
  );
});

test("a change of version that holds a review twice is told of at the later one's date", async () => {
  const own = join(folder, "large-500");
  mkdirSync(own);
  writeFileSync(join(own, "2021.1.yaml"), BASE);
  const later = BASE.replace('version: "2021.1"', 'version: "2026.1"')
    .replace("valid_from: 2021-01-01", "valid_from: 2026-06-23")
    .replace("implement_close: {nth_weekday: [FRI, 3]", "implement_close: {nth_weekday: [FRI, 4]");
  writeFileSync(join(own, "2026.1.yaml"), later);
  const { code, err } = await run("rulebook", "check", own);
  expect(code).toBe(2);
  expect(err).toMatch(
    /2026\.1\.yaml:\d+:22: schedule\.quarterly\.implement_close = .*: the review 2026-06 is held twice, since it would be effective on 2026-06-22 by the version before, on 2026-06-29 by this one\n/,
  );
});

test("one file is checked by itself: it is in no folder of versions", async () => {
  const own = join(folder, "late.yaml");
  writeFileSync(own, BASE.replace("valid_from: 2021-01-01", "valid_from: 2021-05-01"));
  expect((await run("rulebook", "check", own)).code).toBe(0);
});

test("a version that cannot be read does not hide what the others contradict", async () => {
  const own = join(folder, "large-500");
  mkdirSync(own);
  writeFileSync(join(own, "a.yaml"), BASE);
  writeFileSync(join(own, "b.yaml"), BASE.replace("currency: USD", "currency: dollars"));
  writeFileSync(join(own, "c.yaml"), BASE);
  const { err } = await run("rulebook", "check", own);
  expect(err).toContain("b.yaml:6:11: currency = dollars");
  expect(err).toContain("c.yaml:4:13: valid_from = 2021-01-01: the version overlaps");
});
