import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

test("a measure of which no single value decides is shown without a comparison", async () => {
  const review = join(temporaryFolder(), "review");
  const rules = ["--rulebook", path("rulebooks/world-segments"), "--review", "2026-05"];
  const universe = ["--universe", path("samples/universe-world.csv")];
  expect(await run("compute", ...rules, ...universe, "--out", review)).toMatchObject({ code: 0 });
  const { out } = await run("explain", review, "XAMS-027-A");
  const [, mid = ""] = /mid: not selected([^]*?)├─ small/.exec(out) ?? [];
  expect(mid).toContain("needs: a company cap of at least 16238525541.0636 and a free-float cap");
  expect(mid).toContain("└─ measured: company_cap 11991989371.786798\n");
  expect(mid).not.toContain("closest test");
});
