import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sampleFiles } from "../scripts/sample-files.ts";

test("samples/ is what the generator writes", async () => {
  for (const [name, text] of Object.entries(await sampleFiles()))
    expect(readFileSync(new URL(`../samples/${name}`, import.meta.url), "utf8"), name).toBe(text);
});
