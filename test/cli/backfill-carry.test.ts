import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { givenCarry } from "../../cli/backfill-carry.ts";
import { NOTHING_CARRIED } from "../../domain/review/carry.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const folder = temporaryFolder();

function fileOf(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

test("nothing is carried where nothing is given", () => {
  expect(givenCarry({}, [])).toEqual(NOTHING_CARRIED);
});

test("members are tickers in the file's order, a composition is its lines", () => {
  const members = fileOf("members.csv", "name,ticker\nBeta,B\nAlpha,A\n");
  expect(givenCarry({ members }, [])).toEqual({ ...NOTHING_CARRIED, tickers: ["B", "A"] });
  const current = fileOf("current.csv", "security_id,capping_factor\nS1,0.5\n");
  expect(givenCarry({ current }, [])).toMatchObject({
    current: [{ securityId: "S1", cappingFactor: 0.5 }],
  });
  expect(() => givenCarry({ current, members }, [])).toThrow('option "--members"');
});

test.each`
  content                                       | says                                                                   | because
  ${"ticker\nA\nB\nA\n"}                        | ${'members.csv:4: bad_input: column "ticker", value "A", the ticker'}  | ${"one stands twice"}
  ${"ticker,name\nA,x\n,y\n"}                   | ${'members.csv:3: bad_input: column "ticker", value "", the value is'} | ${"one is empty"}
  ${"symbol\nA\n"}                              | ${'members.csv:1: bad_input: column "ticker", the required column'}    | ${"no column of tickers"}
  ${Buffer.from("ticker\nCaf\xe9\n", "latin1")} | ${"members.csv:2: bad_input: the file is not UTF-8 text"}              | ${"another encoding"}
`("members are refused, naming file and line: $because", ({ content, says }) => {
  const members = fileOf("members.csv", content);
  expect(() => givenCarry({ members }, [])).toThrow(says);
});

test.each(["current", "members"])(
  "a file of %s that is not there is said to be missing",
  (name) => {
    expect(() => givenCarry({ [name]: join(folder, "none.csv") }, [])).toThrow(
      "none.csv: bad_input: there is no such file",
    );
  },
);
