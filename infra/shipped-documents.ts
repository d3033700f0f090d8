import { readdirSync } from "node:fs";
import { join } from "node:path";
import { plainDate } from "../domain/calendar/plain-date.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { markdownOf } from "../domain/methodology-document/markdown.ts";
import { rulebookDocument } from "./rulebook-document.ts";
import { shippedFile } from "./shipped-file.ts";

/** The day on which the checked-in documents look at the rules; their timetables begin on it. */
const LOOKED_AT = plainDate("2026-12-01");

/** Every index that has a rulebook here, in code-unit order. */
export function shippedIndices(): readonly string[] {
  return readdirSync(shippedFile("rulebooks"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted(byCodeUnit);
}

/** The methodology document of every shipped rulebook, by file name, as file texts. */
export async function shippedDocuments(): Promise<Readonly<Record<string, string>>> {
  const folder = shippedFile("rulebooks");
  const texts: Record<string, string> = {};
  for (const index of shippedIndices())
    texts[`${index}.md`] = markdownOf(await rulebookDocument(join(folder, index), LOOKED_AT));
  return texts;
}
