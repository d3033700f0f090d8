import { expect, test } from "vitest";
import { PipelineError } from "../../domain/errors.ts";
import { readCurrentCsv } from "../../schemas/current-csv.ts";
import { readDecisionsCsv } from "../../schemas/decisions-csv.ts";
import { eachRecord } from "../../schemas/each-record.ts";
import { readPricesCsv } from "../../schemas/prices-csv.ts";
import { readUniverseCsv } from "../../schemas/universe-csv.ts";
import { readWeightsCsv } from "../../schemas/weights-csv.ts";

const universe = (text: string) =>
  readUniverseCsv({ file: "f.csv", text }, { currency: "USD", isSized: true });
const current = (text: string) => readCurrentCsv({ file: "f.csv", text }, []);
const decisions = (text: string) => readDecisionsCsv({ file: "f.csv", text });
const prices = (text: string) => readPricesCsv({ file: "f.csv", text });
const weights = (text: string) => readWeightsCsv({ file: "f.csv", text });

test.each`
  read         | text                                                           | lines        | because
  ${universe}  | ${"security_id,price,shares\nA,x,1\nB,1,1\nC,1,-1\nD,,1\n"}    | ${[2, 4, 5]} | ${"cells of three lines"}
  ${universe}  | ${"security_id,price,shares\nA,1,1\nA,1,1\nB,1,1\nB,1,1\n"}    | ${[3, 5]}    | ${"two ids stand twice"}
  ${universe}  | ${"security_id,price,shares\nA,1\nB,1,1,1\nC,1,1\n"}           | ${[2, 3]}    | ${"records of other lengths"}
  ${current}   | ${"security_id,member_since\nA,2024-02-30\nB,today\n"}         | ${[2, 3]}    | ${"dates"}
  ${decisions} | ${"security_id,action,reason\nA,in,x\nB,keep,x\nC,exclude,\n"} | ${[2, 4]}    | ${"words and empty cells"}
  ${prices}    | ${"security_id,price\nA,0\nB,1e5\n"}                           | ${[2, 3]}    | ${"numbers"}
  ${weights}   | ${"security_id,weight\nA,0\nB,1\nC,\n"}                        | ${[2, 4]}    | ${"weights"}
`("every line that is refused is named: $because", ({ read, text, lines }) => {
  const message = messageOf(() => read(text));
  const named = [...message.matchAll(/^f\.csv:(\d+): bad_input: /gm)].map(([, line]) =>
    Number(line),
  );
  expect(named).toEqual(lines);
});

test("of many lines the first twenty are named, with their values, and the others counted", () => {
  const lines = Array.from({ length: 45 }, (_, at) => `S${at},no${at},1`);
  const message = messageOf(() => universe(`security_id,price,shares\n${lines.join("\n")}\n`));
  const rows = message.split("\n");
  expect(rows).toHaveLength(21);
  expect(rows[19]).toBe(
    'f.csv:21: bad_input: column "price", value "no19", expected a plain decimal, such as 12.50',
  );
  expect(rows[20]).toBe("25 more lines of the same file");
  const few = messageOf(() =>
    universe(`security_id,price,shares\n${lines.slice(0, 21).join("\n")}\n`),
  );
  expect(few.split("\n").at(-1)).toBe("1 more line of the same file");
});

test.each([
  [() => universe("security_id,price,shares\n"), "the file has no line of a security"],
  [() => prices("security_id,price\n"), "the file has no line of a price"],
])("a header alone says nothing of anybody: %#", (read, says) => {
  expect(read).toThrow(`f.csv:1: bad_input: ${says} after its header`);
});

test("a defect is none of the file's", () => {
  const read = () => {
    throw new TypeError("a defect");
  };
  expect(() => eachRecord([1, 2], read)).toThrow(TypeError);
});

function messageOf(read: () => unknown): string {
  try {
    read();
  } catch (cause) {
    if (cause instanceof PipelineError) return cause.message;
    throw cause;
  }
  return "";
}
