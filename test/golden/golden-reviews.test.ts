import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { goldenFiles, GOLDEN_REVIEWS } from "./golden-reviews.ts";

test.each(GOLDEN_REVIEWS)("$name gives the accepted bytes", async (review) => {
  const files = await goldenFiles(review);
  const accepted = readdirSync(review.expected, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(review.expected.length + 1));
  expect(Object.keys(files).toSorted(byCodeUnit)).toEqual(accepted.toSorted(byCodeUnit));
  for (const [path, text] of Object.entries(files))
    expect(text, path).toBe(readFileSync(join(review.expected, path), "utf8"));
});
