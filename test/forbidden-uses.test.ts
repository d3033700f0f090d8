import { expect, test } from "vitest";
import { forbiddenUses } from "./forbidden-uses.ts";

test.each`
  file                | code                              | found                               | because
  ${"domain/a.ts"}    | ${"export const a = 2 ** 3;"}     | ${["domain/a.ts:1 **"]}             | ${"powers differ between engines"}
  ${"domain/a.ts"}    | ${"let a = 2; a **= 3;"}          | ${["domain/a.ts:1 **="]}            | ${"powers differ between engines"}
  ${"domain/a.ts"}    | ${"\nMath.pow(2, 3);"}            | ${["domain/a.ts:2 Math.pow"]}       | ${"powers differ between engines"}
  ${"domain/a.ts"}    | ${'Math["pow"](2, 3);'}           | ${["domain/a.ts:1 Math.pow"]}       | ${"the spelling does not matter"}
  ${"domain/a.ts"}    | ${"Math.random();"}               | ${["domain/a.ts:1 Math.random"]}    | ${"no two runs are alike"}
  ${"domain/a.ts"}    | ${"Math.sqrt(2) + Math.abs(1);"}  | ${[]}                               | ${"both are exact by IEEE 754"}
  ${"domain/a.ts"}    | ${"new Date(0);"}                 | ${["domain/a.ts:1 Date"]}           | ${"dates are texts in the core"}
  ${"domain/a.ts"}    | ${"Date.now();"}                  | ${["domain/a.ts:1 Date"]}           | ${"the core reads no clock"}
  ${"workflows/a.ts"} | ${"Date.now();"}                  | ${[]}                               | ${"there it is the workflow's own time"}
  ${"workflows/a.ts"} | ${"new Date();"}                  | ${["workflows/a.ts:1 Date"]}        | ${"its text depends on the zone"}
  ${"workflows/a.ts"} | ${"new Date(text);"}              | ${[]}                               | ${"an instant handed to Temporal"}
  ${"domain/a.ts"}    | ${"type A = Date | string;"}      | ${[]}                               | ${"a type is not a use"}
  ${"domain/a.ts"}    | ${"'a'.localeCompare('b');"}      | ${["domain/a.ts:1 localeCompare"]}  | ${"the order depends on the locale"}
  ${"domain/a.ts"}    | ${"(1).toLocaleString();"}        | ${["domain/a.ts:1 toLocaleString"]} | ${"the text depends on the locale"}
  ${"domain/a.ts"}    | ${"Intl.Collator();"}             | ${["domain/a.ts:1 Intl"]}           | ${"the order depends on the locale"}
  ${"domain/a.ts"}    | ${"process.env.TZ;"}              | ${["domain/a.ts:1 process"]}        | ${"the core reads no environment"}
  ${"domain/a.ts"}    | ${"fund.process; ({ Date: 1 });"} | ${[]}                               | ${"a member's name is not the global"}
`(
  "$code in $file: $because",
  ({ file, code, found }: { file: string; code: string; found: string[] }) => {
    expect(forbiddenUses(file, code)).toEqual(found);
  },
);
