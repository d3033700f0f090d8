import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { givenPins } from "../../cli/review-pins.ts";
import type { Carry } from "../../domain/review/carry.ts";
import { getJson } from "../../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../../infra/objects/object-store.ts";
import { storeFromUrl } from "../../infra/objects/store-from-url.ts";
import type { RulebookVersion } from "../../infra/rulebooks.ts";
import { shippedVersion } from "../rulebooks/shipped-version.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const sample = (name: string) => new URL(`../../samples/${name}`, import.meta.url).pathname;
const version = { methodology: shippedVersion("large-500/2021.1") } as RulebookVersion;

let store: ObjectStore;
beforeAll(async () => {
  store = await storeFromUrl({ url: pathToFileURL(temporaryFolder()).href });
});

const CURRENT = { current: sample("current.csv") };

test("a composition given by hand brings the ranks and divisors that go with it", async () => {
  const previousRanks = sample("previous-ranks.csv");
  const { carry } = await givenPins(
    store,
    { ...CURRENT, previousRanks, divisor: ["12.5"] },
    version,
  );
  const kept = await getJson<Carry>(store, carry!);
  expect(kept.current).toHaveLength(511);
  expect(kept.previousRanks).toHaveLength(1048);
  expect(kept.divisors).toEqual({ "": 12.5 });
});

test("alone it brings none", async () => {
  const { carry } = await givenPins(store, CURRENT, version);
  expect(await getJson<Carry>(store, carry!)).toMatchObject({ previousRanks: [], divisors: {} });
});

test.each`
  options                                            | option
  ${{ previousRanks: sample("previous-ranks.csv") }} | ${"--previous-ranks"}
  ${{ divisor: ["12.5"] }}                           | ${"--divisor"}
`("$option without a composition is refused: the ledger's has its own", async (of) => {
  await expect(givenPins(store, of.options, version)).rejects.toMatchObject({
    code: "bad_usage",
    details: { option: of.option },
  });
});
