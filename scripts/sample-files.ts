import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readComputeInputs } from "../cli/compute-inputs.ts";
import { csvText } from "../domain/numeric/csv-text.ts";
import { reconstitute } from "../domain/reconstitute.ts";
import { sampleAssets } from "./sample-assets.ts";
import { sampleBonds } from "./sample-bonds.ts";
import { sampleCommodities } from "./sample-commodities.ts";
import { sampleCaps } from "./sample-caps.ts";
import { samplePrices, sampleTrading, sampleUniverse } from "./sample-market.ts";
import { sampleWorld } from "./sample-world.ts";

const RULEBOOK = fileURLToPath(new URL("../rulebooks/large-500", import.meta.url));

/** Every file of samples/ by name: a market in December 2024 and the index that September left. */
export async function sampleFiles(): Promise<Readonly<Record<string, string>>> {
  const before = await reviewed("2024-09", { "universe.csv": sampleUniverse(0) });
  const members = before.segments.flatMap(({ constituents }) => constituents);
  const files = {
    "universe.csv": sampleUniverse(1),
    "prices.csv": samplePrices(),
    "market.csv": sampleTrading(),
    ...sampleCaps(),
    "bonds.csv": sampleBonds(),
    "commodities.csv": sampleCommodities(),
    "assets.csv": sampleAssets(),
    ...sampleWorld(),
    "current.csv": csvText(
      ["security_id", "shares", "float_factor", "capping_factor", "index_shares", "member_since"],
      members.map((line) => [
        line.securityId,
        line.shares,
        line.floatFactor,
        line.cappingFactor,
        line.indexShares,
        "2024-09-23",
      ]),
    ),
    "previous-ranks.csv": csvText(
      ["security_id", "rank"],
      before.ranking().flatMap(({ securityIds, rank }) => securityIds.map((id) => [id, rank])),
    ),
    "decisions.csv": csvText(
      ["security_id", "action", "reason", "decided_by", "decided_on", "evidence"],
      [
        [
          "S0033",
          "exclude",
          "Merger closes before the effective date",
          "index committee",
          "2024-12-11",
          "",
        ],
        ["S0040", "keep", "Trading halt at the rank date", "index committee", "2024-12-11", ""],
      ],
    ),
  };
  const after = await reviewed("2024-12", files);
  const coming = after.segments.flatMap(({ constituents }) => constituents);
  const large500 = new Set<string>(coming.map(({ securityId }) => securityId));
  return { ...files, "universe.csv": sampleUniverse(1, { large500 }) };
}

/** The review of large-500 on files by their names in samples/. */
async function reviewed(review: string, files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "thirdfriday-sample-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const given = (option: "current" | "decisions", name: string) =>
      name in files ? { [option]: join(folder, name) } : {};
    const { inputs } = await readComputeInputs({
      rulebook: RULEBOOK,
      review,
      universe: join(folder, "universe.csv"),
      ...given("current", "current.csv"),
      ...given("decisions", "decisions.csv"),
      pricesAt: [],
      divisor: [],
      out: "",
    });
    return reconstitute(inputs);
  } finally {
    await rm(folder, { recursive: true });
  }
}
