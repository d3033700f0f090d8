import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { moduleImports, sourcesIn } from "./module-imports.ts";

/** The folders of the core from the ground up; a folder uses those under it, never one beside or above. */
const FLOORS: readonly (readonly string[])[] = [
  ["errors.ts"],
  ["numeric"],
  ["words", "turns", "index-math"],
  ["calendar", "expression", "capping"],
  ["universe", "bonds", "rebalancing", "gates"],
  ["measures", "float"],
  ["eligibility", "review"],
  ["selection", "weighting", "events"],
  ["segments", "style", "commodities"],
  ["methodology", "verdicts"],
  ["the review"],
  ["publication"],
  ["methodology-document", "trades"],
  ["comparison"],
  ["engine"],
];

/** A file of the core to its folder; the files beside the folders are the review itself. */
function folderOf(file: string): string {
  const [, first, second] = file.split("/");
  if (second !== undefined) return first!;
  return first === "errors.ts" ? first : "the review";
}

const floorOf = (folder: string): number => FLOORS.findIndex((floor) => floor.includes(folder));

test("the core's folders stand on floors: each uses those under it alone, types aside", () => {
  const files = sourcesIn("domain");
  expect(new Set(files.map(folderOf))).toEqual(new Set(FLOORS.flat()));
  const upwards = files.flatMap((file) =>
    moduleImports(file)
      .filter(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith("."))
      .map(({ specifier }) => join(dirname(file), specifier))
      .filter((target) => folderOf(target) !== folderOf(file))
      .filter((target) => floorOf(folderOf(target)) >= floorOf(folderOf(file)))
      .map((target) => `${file} uses ${target}`),
  );
  expect(upwards).toEqual([]);
});
