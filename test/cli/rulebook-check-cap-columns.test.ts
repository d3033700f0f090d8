import { expect, test } from "vitest";
import { BASE, CAP, edited, problemsOf } from "./edited-rulebook.ts";

const TEXT: readonly [string, string] = [
  "universe:\n",
  "universe:\n  attributes: {bucket: text, parent_weight: number}\n",
];

/** Line and column of a text in a rulebook. */
function placeOf(text: string, at: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, text.indexOf(at)).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

test.each`
  cap                                                     | at                       | says                                      | because
  ${"kind: relative, to: advt, multiple: 2"}              | ${"advt, multiple"}      | ${"advt holds no weights"}                | ${"an amount of money is no weight"}
  ${"kind: relative, to: company_cap, points: 0.01"}      | ${"company_cap, points"} | ${"company_cap holds no weights"}         | ${"nor is it where points over it are asked"}
  ${"kind: relative, to: sector, multiple: 2"}            | ${"sector, multiple"}    | ${"sector holds no weights"}              | ${"a text is none"}
  ${"kind: relative, to: security_id, multiple: 2"}       | ${"security_id, mult"}   | ${"security_id holds no weights"}         | ${"nor is an id, that every line has"}
  ${"kind: relative, to: bucket, multiple: 2"}            | ${"bucket, multiple"}    | ${"bucket holds no weights"}              | ${"the rulebook says that it is a text"}
  ${"kind: relative, to: float_market_cap, multiple: 2"}  | ${"float_market_cap, m"} | ${"float_market_cap is no column"}        | ${"it is made of others, and stands in no cell"}
  ${"kind: group, by: listing_date, limit: 0.4"}          | ${"listing_date, limit"} | ${"listing_date is no column"}            | ${"a line's date is no cell that a cap reads"}
  ${"kind: single, target: 0.03, no_receivers: exchange"} | ${"exchange, may"}       | ${"exchange does not hold true or false"} | ${"it holds markets"}
`("$cap is refused where it stands: $because", async ({ cap, at, says }) => {
  const text = edited(TEXT, [CAP, `${cap}, may_be_exceeded: true`]);
  const { code, problems } = await problemsOf(text);
  expect(code).toBe(2);
  expect(problems).toMatchObject([{ ...placeOf(text, at), reason: expect.stringContaining(says) }]);
});

test("a limit inside a joint step is found there", async () => {
  const text = edited([
    CAP,
    "kind: joint, objective: least_relative_squares, steps: [{id: a, unit: security, kind: single, target: 0.1}, {id: b, unit: security, kind: relative, to: price, multiple: 2}]",
  ]);
  const { problems } = await problemsOf(text);
  expect(problems).toMatchObject([
    {
      ...placeOf(text, "price, multiple"),
      reason: expect.stringContaining("price holds no weights"),
    },
  ]);
});

test.each(["parent_weight", "vendor_weight"])(
  "a column of the vendor's own may be followed: %s",
  async (column) => {
    const text = edited(TEXT, [CAP, `kind: relative, to: ${column}, multiple: 20`]);
    expect(await problemsOf(text)).toEqual({ code: 0, problems: [] });
    expect(BASE).toContain(CAP);
  },
);
