import { expect, test } from "vitest";
import { shownValue } from "../../../domain/words/rounded-figures.ts";

test.each`
  value                 | shown                   | because
  ${1234567.5}          | ${"1,234,567.5"}        | ${"thousands apart, no zeros behind"}
  ${129600995777.27998} | ${"129,600,995,777.28"} | ${"the binary tail is rounded, not cut"}
  ${6806225.399999999}  | ${"6,806,225.4"}        | ${"likewise"}
  ${1.00005}            | ${"1.0001"}             | ${"a half goes away from zero"}
  ${-2.00004}           | ${"-2"}                 | ${"a negative one too"}
  ${-1234.56789}        | ${"-1,234.5679"}        | ${"its size decides, not its sign"}
  ${-0.010738}          | ${"-0.01074"}           | ${"of a small one too"}
  ${0.010738}           | ${"0.01074"}            | ${"four digits of a small one"}
  ${0}                  | ${"0"}                  | ${"nothing"}
  ${undefined}          | ${"unknown"}            | ${"no value"}
  ${"BBB-"}             | ${"BBB-"}               | ${"a text"}
`("$value is shown as $shown: $because", ({ value, shown }) => {
  expect(shownValue(value)).toBe(shown);
});
