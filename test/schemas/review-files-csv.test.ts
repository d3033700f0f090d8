import { expect, test } from "vitest";
import { readCurrentCsv } from "../../schemas/current-csv.ts";
import { readDecisionsCsv } from "../../schemas/decisions-csv.ts";
import { readPreviousRanksCsv } from "../../schemas/previous-ranks-csv.ts";
import { readPricesCsv } from "../../schemas/prices-csv.ts";

test("current.csv needs nothing but the ids", () => {
  expect(readCurrentCsv({ file: "c.csv", text: "security_id\nB\nA\n" }, [])).toEqual(
    ["A", "B"].map((securityId) => ({
      securityId,
      segment: "",
      shares: undefined,
      floatFactor: undefined,
      cappingFactor: undefined,
      indexShares: undefined,
      memberSince: undefined,
    })),
  );
});

test("with segments each member names one of the rulebook's", () => {
  const segments = ["large", "small"];
  const read = (text: string) => readCurrentCsv({ file: "c.csv", text }, segments);
  expect(read("security_id,segment\nA,small\n")[0]!.segment).toBe("small");
  expect(() => read("security_id\nA\n")).toThrow(
    'column "segment", the required column is missing',
  );
  expect(() => read("security_id,segment\nA,mid\n")).toThrow(
    'c.csv:2: bad_input: column "segment", value "mid", expected one of the rulebook\'s segments: large, small',
  );
});

test("a line is in two segments where the file says the part of each", () => {
  const read = (rows: string) => {
    const text = `security_id,segment,membership_fraction\n${rows}\n`;
    return readCurrentCsv({ file: "c.csv", text }, ["large", "small"]);
  };
  expect(read("A,small,0.5\nA,large,0.5\nB,large,\nC,small,1")).toMatchObject([
    { securityId: "A", segment: "large", membershipFraction: 0.5 },
    { securityId: "A", segment: "small", membershipFraction: 0.5 },
    { securityId: "B", segment: "large" },
    { securityId: "C", segment: "small", membershipFraction: 1 },
  ]);
  expect(() => read("A,small,0.5\nA,small,0.5")).toThrow("the security stands on line 2 already");
  expect(() => read("A,small,0")).toThrow("a line that is not held has no row");
  expect(() => read("A,small,1.5")).toThrow("expected a fraction from 0 to 1");
  const twice = "security_id,segment\nA,small\nA,large\n";
  expect(() => readCurrentCsv({ file: "c.csv", text: twice }, ["large", "small"])).toThrow(
    "the security stands on line 2 already",
  );
});

test("a decision has one of three actions and a reason", () => {
  const read = (row: string) =>
    readDecisionsCsv({ file: "d.csv", text: `security_id,action,reason\n${row}\n` });
  expect(read('A,exclude,"merger, closing soon"')).toEqual([
    {
      securityId: "A",
      action: "exclude",
      reason: "merger, closing soon",
      decidedBy: "",
      decidedOn: "",
      evidence: "",
    },
  ]);
  expect(() => read("A,remove,x")).toThrow(
    'd.csv:2: bad_input: column "action", value "remove", expected one of include, exclude, keep',
  );
  expect(() => read("A,keep,")).toThrow('column "reason", value "", the value is required');
});

test("a previous rank is a whole number from 1", () => {
  const read = (rank: string) =>
    readPreviousRanksCsv({ file: "r.csv", text: `security_id,rank\nA,${rank}\n` });
  expect(read("12")).toEqual([{ securityId: "A", rank: 12 }]);
  expect(() => read("0")).toThrow('column "rank", value "0", expected a number over 0');
  expect(() => read("1.5")).toThrow('column "rank", value "1.5", expected a whole number from 1');
  expect(() => read("")).toThrow('column "rank", value "", the value is required');
});

test("a later role's prices may come with its shares and float", () => {
  const text = "security_id,price,shares,float_factor\nB,2,10,0.5\nA,1,,\n";
  expect(readPricesCsv({ file: "p.csv", text })).toEqual([
    { securityId: "A", price: 1, shares: undefined, floatFactor: undefined },
    { securityId: "B", price: 2, shares: 10, floatFactor: 0.5 },
  ]);
});

test("a later role's prices may come with exchange rates, which are over zero", () => {
  const read = (fx: string) =>
    readPricesCsv({ file: "p.csv", text: `security_id,price,fx\nA,1,${fx}\n` });
  expect(read("1.25")[0]).toMatchObject({ securityId: "A", fx: 1.25 });
  expect(read("")[0]).toMatchObject({ securityId: "A", fx: undefined });
  expect(() => read("0")).toThrow('column "fx", value "0", expected a number over 0');
});
