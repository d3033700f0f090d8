import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { loadRulebooks, rulebookAt } from "../../infra/rulebooks.ts";
import { shippedIndices } from "../../infra/shipped-documents.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const SHIPPED = fileURLToPath(new URL("../../rulebooks/", import.meta.url));

test.each(shippedIndices())("every shipped version of %s loads", (index) => {
  const versions = loadRulebooks(join(SHIPPED, index));
  expect(versions.length).toBe(readdirSync(join(SHIPPED, index)).length);
  for (const { methodology, sha256, bytes, text } of versions) {
    expect(methodology.index).toBe(index);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(bytes).toBe(Buffer.byteLength(text));
  }
});

test("the list of rulebooks has a row for each shipped index, with its versions and its page", () => {
  const rows = readFileSync(join(SHIPPED, "README.md"), "utf8").matchAll(
    /^\| `([\w-]+)` \|.*\| ([\d., ]+) \| \[[\w-]+\]\(\.\.\/(docs\/methodology\/[\w-]+\.md)\) \|$/gm,
  );
  const listed = [...rows].map(([, index, versions, page]) => ({ index, versions, page }));
  const shipped = shippedIndices().map((index) => {
    const versions = loadRulebooks(join(SHIPPED, index)).map(({ methodology }) => methodology);
    return {
      index,
      versions: versions.map(({ version }) => version).join(", "),
      page: versions.at(-1)!.documentation,
    };
  });
  expect(listed).toEqual(shipped);
});

describe("the version in force", () => {
  const versions = loadRulebooks(join(SHIPPED, "exchange-100"));
  test.each`
    effective       | version     | because
    ${"2021-12-20"} | ${"2021.1"} | ${"the first"}
    ${"2026-04-30"} | ${"2024.1"} | ${"the day before the last begins"}
    ${"2026-05-01"} | ${"2026.1"} | ${"the day it begins"}
    ${"2031-12-22"} | ${"2026.1"} | ${"the last has no end"}
  `("at $effective is $version: $because", ({ effective, version }) => {
    expect(rulebookAt(versions, plainDate(effective)).methodology.version).toBe(version);
  });

  test("before the first there is none", () => {
    expect(() => rulebookAt(versions, plainDate("2020-12-21"))).toThrow(
      /bad_input.*no version is in force at the effective date 2020-12-21/,
    );
  });
});

describe("versions that contradict each other", () => {
  const text = readFileSync(join(SHIPPED, "large-500/2021.1.yaml"), "utf8");
  let folder = "";
  beforeEach(() => {
    folder = temporaryFolder();
    writeFileSync(join(folder, "a.yaml"), text);
  });

  test.each`
    from                        | to                          | says
    ${'version: "2021.1"'}      | ${'version: "2"'}           | ${/b\.yaml:4: .*column 13.*"valid_from".*overlaps a\.yaml/}
    ${"valid_from: 2021-01-01"} | ${"valid_from: 2022-01-01"} | ${/b\.yaml:3: .*column 10.*"version".*has the version of a\.yaml/}
    ${"index: large-500"}       | ${"index: large-501"}       | ${/b\.yaml:2: .*column 8.*"large-501".*is of another index than a\.yaml/}
  `("$to: $says", ({ from, to, says }) => {
    writeFileSync(join(folder, "b.yaml"), text.replace(from, to));
    expect(() => loadRulebooks(folder)).toThrow(says);
  });

  test("an unknown key names file, line and column", () => {
    const file = join(folder, "b.yaml");
    writeFileSync(file, text.replace("shares:", "shaers:"));
    expect(() => loadRulebooks(file)).toThrow(/b\.yaml:\d+: bad_input: column 1, .*shaers/);
  });

  test("a folder without rulebooks, and a path that is not there", () => {
    rmSync(join(folder, "a.yaml"));
    expect(() => loadRulebooks(folder)).toThrow(/the folder holds no \.yaml file/);
    expect(() => loadRulebooks(join(folder, "none"))).toThrow(/there is no such rulebook/);
  });
});
