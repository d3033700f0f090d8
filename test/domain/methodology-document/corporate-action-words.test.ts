import { expect, test } from "vitest";
import { corporateActionsInWords } from "../../../domain/methodology-document/words/publication-words.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";

test.each`
  key              | value               | says
  ${"replacement"} | ${"none"}           | ${/is not replaced before the next review\.$/}
  ${"replacement"} | ${"next_in_list"}   | ${/is replaced by the next of the reserve list\.$/}
  ${"replacement"} | ${"inherit_weight"} | ${/which takes its weight: .* the market value of the one that leaves\.$/}
  ${"spin_off"}    | ${"keep"}           | ${/A spun-off company is kept/}
  ${"spin_off"}    | ${"remove"}         | ${/leaves the index again at a close after it has traded/}
`("$key: $value", ({ key, value, says }) => {
  const rules = smallRulebook({ corporate_actions: { treatment: "cap_weighted", [key]: value } });
  expect(corporateActionsInWords(rules).some((sentence) => says.test(sentence))).toBe(true);
});
