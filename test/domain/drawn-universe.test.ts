import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import type { ProForma } from "../../domain/pro-forma.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import type { ParentMember } from "../../domain/universe/parent.ts";
import type { CurrentConstituent, Decision, SecurityId } from "../../domain/universe/security.ts";
import {
  drawn,
  PARENT,
  reviewAndParent,
  sourcedRulebook,
  sourcedRulebooks,
} from "../arbitraries/drawn-review.ts";
import { rankedByName } from "../arbitraries/made-universe.ts";
import { inputsOf } from "../arbitraries/small-review.ts";
import { unlessRefused } from "./verdicts/flip-law.ts";

/** Only exclusions, since a line outside the parent is put in by no decision. */
function withoutPutIn(inputs: ReviewInputs): ReviewInputs {
  return {
    ...inputs,
    kind: inputs.kind === "quarterly" ? "annual" : inputs.kind,
    decisions: inputs.decisions.filter(({ action }) => action === "exclude"),
  };
}

/** The same review with the parent's members as a column of the file and a screen of it. */
function byColumn(inputs: ReviewInputs, members: readonly ParentMember[]): ReviewInputs {
  const ids = new Set(members.map(({ securityId }) => securityId));
  const { universe } = inputs.methodology;
  const parent = { id: "parent", attribute: "in_parent", allow: ["yes"] };
  const { source: _, ...rest } = { ...universe, screens: [parent, ...universe.screens] };
  const securities = inputs.universe.securities.map((line) => ({
    ...line,
    attributes: { ...line.attributes, in_parent: ids.has(line.securityId) ? "yes" : "" },
  }));
  return {
    ...inputs,
    methodology: { ...inputs.methodology, universe: rest },
    universe: { ...inputs.universe, securities },
  };
}

function composed(proForma: ProForma | undefined) {
  return proForma?.segments.map(({ constituents }) => constituents);
}

test("a universe drawn from a parent gives what a column of its members and a screen give", () => {
  let computed = 0;
  fc.assert(
    fc.property(reviewAndParent(sourcedRulebook(PARENT)), ({ inputs, members }) => {
      const review = withoutPutIn(inputs);
      const found = unlessRefused(() => reconstitute(drawn(review, members)));
      const other = unlessRefused(() => reconstitute(byColumn(review, members)));
      expect(composed(found)).toEqual(composed(other));
      if (found) computed += 1;
    }),
    { numRuns: 60 },
  );
  expect(computed).toBeGreaterThan(20);
});

test.each(sourcedRulebooks)(
  "the order of the parent's rows changes nothing: $universe.source",
  (rulebook) => {
    fc.assert(
      fc.property(reviewAndParent(rulebook), ({ inputs, members }) => {
        const one = drawn(inputs, members);
        const other = drawn(inputs, members.toReversed());
        expect(canonicalJson(other)).toBe(canonicalJson(one));
      }),
      { numRuns: 10 },
    );
  },
);

const LINES = rankedByName(["A", "B", "C", "D"]);
const MEMBERS = [
  { securityId: "A" as SecurityId, weight: 0.6 },
  { securityId: "C" as SecurityId, weight: 0.3 },
  { securityId: "E" as SecurityId, weight: 0.1 },
];

function reviewOf(given: Partial<ReviewInputs> = {}, kind = "annual") {
  const inputs = inputsOf(sourcedRulebook(PARENT), { kind, securities: LINES });
  return drawn({ ...inputs, ...given }, MEMBERS);
}

const verdictsOf = (inputs: ReviewInputs) =>
  Object.fromEntries(
    reconstitute(inputs).segments[0]!.verdicts.map(({ securityId, stage, reasonCode }) => [
      securityId,
      `${stage} ${reasonCode}`,
    ]),
  );

test("who is outside the parent, and the parent's member that the universe lacks, are told", () => {
  expect(verdictsOf(reviewOf())).toEqual({
    A: "select stage_1",
    B: "screen outside_parent",
    C: "select stage_1",
    D: "screen outside_parent",
    E: "missing not_in_universe",
  });
  expect(reconstitute(reviewOf()).notes).toContain("1 member of large is not in the universe");
});

test("without a source the members of a parent that was given are no one's", () => {
  const inputs = { ...reviewOf(), methodology: sourcedRulebook(undefined) };
  expect(verdictsOf(inputs)).toEqual({
    A: "select stage_1",
    B: "select stage_1",
    C: "select stage_1",
    D: "select stage_1",
  });
});

function memberOf(id: string): CurrentConstituent {
  return {
    securityId: id as SecurityId,
    segment: "",
    shares: undefined,
    floatFactor: undefined,
    cappingFactor: undefined,
    indexShares: undefined,
    memberSince: undefined,
  };
}

test("a member that the parent dropped is out where only newcomers are screened too", () => {
  const current = ["A", "B"].map(memberOf);
  expect(verdictsOf(reviewOf({ current }, "quarterly"))).toMatchObject({
    A: "select stage_1",
    B: "screen outside_parent",
  });
});

test("a member of both that the universe lacks has one verdict", () => {
  const verdicts = reconstitute(reviewOf({ current: [memberOf("E")] })).segments[0]!.verdicts;
  expect(verdicts.filter(({ securityId }) => securityId === "E")).toMatchObject([
    { memberBefore: true, stage: "missing" },
  ]);
});

const decided = (id: string, action: Decision["action"]): Decision => ({
  securityId: id as SecurityId,
  action,
  reason: "a reason",
  decidedBy: "",
  decidedOn: "",
  evidence: "",
});

test.each(["include", "keep"] as const)(
  "no decision can %s a line outside the parent",
  (action) => {
    const inputs = reviewOf({ decisions: [decided("B", action)], current: [memberOf("B")] });
    expect(() => reconstitute(inputs)).toThrow(
      expect.objectContaining({
        code: "bad_input",
        details: expect.objectContaining({ security_id: "B", input: "decisions" }),
      }),
    );
  },
);

test("a decision can include a member of the parent that a screen keeps out", () => {
  const securities = LINES.map((line) =>
    line.securityId === "C" ? { ...line, price: 0.5 } : line,
  );
  const inputs = inputsOf(sourcedRulebook(PARENT), { kind: "annual", securities });
  expect(verdictsOf(drawn(inputs, MEMBERS))["C"]).toBe("screen price_below_minimum");
  const put = drawn({ ...inputs, decisions: [decided("C", "include")] }, MEMBERS);
  expect(verdictsOf(put)["C"]).toBe("decision included_by_decision");
});

test.each`
  change                                              | reason                          | because
  ${{ parent: undefined }}                            | ${"was not given"}              | ${"there is none"}
  ${{ parent: { index: "other", segment: "" } }}      | ${"is that of other"}           | ${"it is another index's"}
  ${{ parent: { index: "large", segment: "upper" } }} | ${"is that of large/upper"}     | ${"it is a part of it"}
  ${{ parent: { effective: "2024-06-25" } }}          | ${"takes effect on 2024-06-25"} | ${"it is not in force yet"}
`("a parent that $because is refused", ({ change, reason }) => {
  const inputs = reviewOf();
  const parent = change.parent && { ...inputs.parent, ...change.parent };
  expect(() => reconstitute({ ...inputs, parent })).toThrow(reason);
});

test.each`
  effective       | note                                         | because
  ${undefined}    | ${"does not say when it takes effect"}       | ${"a plain file has no date"}
  ${"2024-06-21"} | ${"as it took effect on 2024-06-21; by its"} | ${"it is the newest before"}
  ${"2024-06-24"} | ${undefined}                                 | ${"both take effect on one day"}
`("the review says of the parent's date $note: $because", ({ effective, note }) => {
  const inputs = reviewOf();
  const { notes } = reconstitute({ ...inputs, parent: { ...inputs.parent!, effective } });
  const ofDate = notes.filter((text) => /effect/.test(text));
  expect(ofDate).toHaveLength(note === undefined ? 0 : 1);
  if (note !== undefined) expect(ofDate[0]).toContain(note);
});

test("the weight in the parent is a column of ranks, screens, expressions and caps", () => {
  const methodology = sourcedRulebook(PARENT, {
    caps: {
      annual: [
        { id: "to-parent", unit: "security", kind: "relative", to: "parent_weight", multiple: 1.2 },
      ],
    },
    weight: {
      scheme: "equal",
      per: "security",
      prices: "price",
      notional: 1000,
      if_missing: "fail",
    },
  });
  const inputs = { ...inputsOf(methodology, { kind: "annual", securities: LINES }) };
  const members = [
    { securityId: "A" as SecurityId, weight: 0.7 },
    { securityId: "C" as SecurityId, weight: 0.3 },
  ];
  const [segment] = reconstitute(drawn(inputs, members)).segments;
  // C may have 1.2 x 0.3 of the index, not the half.
  const weights = segment!.constituents.map(({ securityId, weight }) => [securityId, weight]);
  expect(weights).toEqual([
    ["A", 0.64],
    ["C", 0.36],
  ]);
});
