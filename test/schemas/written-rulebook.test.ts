import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadRulebooks } from "../../infra/rulebooks.ts";
import { shippedIndices } from "../../infra/shipped-documents.ts";
import { rulebook } from "../../schemas/rulebook.ts";
import { writtenRulebook } from "../../schemas/written-rulebook.ts";

const root = fileURLToPath(new URL("../../rulebooks/", import.meta.url));

test.each(shippedIndices())(
  "every version of %s reads the same once it is written again",
  (name) => {
    for (const { methodology, file } of loadRulebooks(`${root}${name}`)) {
      const pinned = JSON.parse(JSON.stringify(methodology));
      expect(JSON.parse(JSON.stringify(rulebook.parse(writtenRulebook(pinned)))), file).toEqual(
        pinned,
      );
    }
  },
);

test("so does a rulebook whose file leaves out what has a default", () => {
  for (const { methodology } of loadRulebooks(`${root}large-500`)) {
    const whole = writtenRulebook(methodology);
    const defaults = ["title", "caps", "corporate_actions", "returns", "publish", "documentation"];
    const least = Object.fromEntries(
      Object.entries(whole).filter(([key]) => !defaults.includes(key)),
    );
    const read = rulebook.parse(least);
    expect(rulebook.parse(writtenRulebook(read))).toEqual(read);
  }
});
