import { readFile } from "node:fs/promises";
import type { Determination } from "../../../domain/publication/determination.ts";
import { putArtifact, type ArtifactRef } from "../../../infra/objects/artifact-store.ts";
import { sampleUniverse } from "../../../scripts/sample-market.ts";
import type { Manifest } from "../../../schemas/manifest.ts";
import type { Stage } from "./stage.ts";

/** The rulebook for 40 companies: the sample market has too few for a reserve list after 100. */
export async function smallerRulebook({ store }: Pick<Stage, "store">): Promise<ArtifactRef> {
  const file = new URL("../../../rulebooks/exchange-100/2024.1.yaml", import.meta.url);
  const text = (await readFile(file, "utf8"))
    .replaceAll("count: 100", "count: 40")
    .replaceAll("<= 100", "<= 40")
    .replaceAll("<= 75", "<= 30")
    .replaceAll("<= 125", "<= 50");
  return await putArtifact(store, text);
}

/** The determination as published with a set, such as `2024-12-23/r1/review` of exchange-100. */
export async function published(
  { store }: Pick<Stage, "store">,
  set: string,
): Promise<Determination> {
  const bytes = await store.get(`published/exchange-100/${set}/determination.json`);
  return JSON.parse(new TextDecoder().decode(bytes)) as Determination;
}

/** The manifest of a published set. */
export async function manifestOf({ store }: Pick<Stage, "store">, set: string): Promise<Manifest> {
  const bytes = await store.get(`published/exchange-100/${set}/manifest.json`);
  return JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
}

const LARGEST = 400;

/** The first companies of the sample market, the largest ones, as universe.csv. */
export function smallerMarket(): string {
  const last = `S${String(LARGEST).padStart(4, "0")}Z`;
  const [header, ...lines] = sampleUniverse(1).split("\n");
  return [header, ...lines.filter((line) => line < last)].join("\n");
}
