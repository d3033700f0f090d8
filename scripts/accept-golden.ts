import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { goldenFiles, GOLDEN_REVIEWS } from "../test/golden/golden-reviews.ts";

// Accepts what the golden reviews give today; the difference is read in the commit.
for (const review of GOLDEN_REVIEWS) {
  const files = await goldenFiles(review);
  rmSync(review.expected, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    const file = join(review.expected, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
