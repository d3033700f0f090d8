import { expect, test } from "vitest";
import type { FloatSource } from "../../../domain/float/float-sources.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";
import { madeLine, sourcedRulebook } from "../../arbitraries/sourced-review.ts";
import type { CompanyId, Security, SecurityId } from "../../../domain/universe/security.ts";

const HELD = {
  kind: "holdings",
  stakes: [
    { column: "insiders", in: "shares" },
    { column: "state", in: "fraction" },
  ],
} as const satisfies FloatSource;

const line = (id: string, cells: Readonly<Record<string, string>>): Security => ({
  ...madeLine(1000, cells),
  securityId: id as SecurityId,
  companyId: id as CompanyId,
});
const LINES = [
  line("A", { insiders: "100", state: "0.2" }),
  line("B", { insiders: "100", state: "" }),
  line("C", { insiders: "", state: "" }),
];

function reviewed(if_missing: FloatSource["if_missing"]) {
  const methodology = sourcedRulebook({ ...HELD, if_missing }, { universe: { screens: [] } });
  const proForma = reconstitute(inputsOf(methodology, { kind: "annual", securities: LINES }));
  const [index] = proForma.segments;
  const verdictOf = (id: string) => index!.verdicts.find((each) => each.securityId === id)!;
  const floats = index!.constituents.map(({ securityId, floatFactor }) => [
    securityId,
    floatFactor,
  ]);
  return { ...proForma, verdictOf, floats: Object.fromEntries(floats) };
}

test.each([undefined, "pass"] as const)(
  "%s: what is known counts, nothing known counts as one",
  (answer) => {
    const { floats, notes } = reviewed(answer);
    expect(floats).toEqual({ A: 0.7, B: 0.9, C: 1 });
    expect(notes).toContain("the free float is 1 - insiders / shares - state");
    expect(notes).toContain("1 eligible line has an empty column of it: what is known counts");
    expect(notes).toContain("1 eligible line has no known free float, which counts as one");
  },
);

test("fail: a line of which any column of the source is empty is left out", () => {
  const { floats, verdictOf } = reviewed("fail");
  expect(floats).toEqual({ A: 0.7 });
  expect(verdictOf("B")).toMatchObject({
    stage: "rank",
    reasonCode: "float_source_unknown",
    measure: "state",
    value: undefined,
  });
  expect(verdictOf("C").explain()).toBe(
    "needs: insiders and state to be known (fails float_source: insiders is unknown, the rule asks for insiders and state to be known)",
  );
});

test("fail: one unknown column alone has a value that lets the line in", () => {
  const { verdictOf } = reviewed("fail");
  const { flipValue } = verdictOf("B");
  const [a, b, c] = LINES;
  const mended = line("B", { ...b!.attributes, state: String(flipValue) });
  const methodology = sourcedRulebook(
    { ...HELD, if_missing: "fail" },
    { universe: { screens: [] } },
  );
  const inputs = inputsOf(methodology, { kind: "annual", securities: [a!, mended, c!] });
  const { constituents } = reconstitute(inputs).segments[0]!;
  expect(constituents.map(({ securityId }) => securityId)).toContain("B");
});

test("refuse: the review ends, naming the line and the columns", () => {
  expect(() => reviewed("refuse")).toThrow(
    expect.objectContaining({
      code: "screen_measure_missing",
      details: expect.objectContaining({
        screen: "float_source",
        column: "state",
        security_id: "B",
      }),
    }),
  );
});
