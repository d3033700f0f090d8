import type { StepFiles } from "../engine/engine.ts";
import { canonicalJson } from "../numeric/canonical-json.ts";
import { announcementFiles } from "./announcement-files.ts";
import type { Determination, Publication } from "./determination.ts";

/**
 * What an index expects to announce, from a determination that two people approved: preliminary.csv,
 * .json and .md, laid out as the announcement.
 *
 * Rule: it may still change until the announcement, by a decision and another approval; the text and
 * the data say so.
 */
export function preliminaryFiles(
  determination: Determination,
  publication: Publication,
): StepFiles {
  const told = announcementFiles(determination, publication);
  const announced = determination.dates.find(({ role }) => role === "announce")?.session ?? "";
  const summary = JSON.parse(told["announcement.json"]!) as Readonly<Record<string, unknown>>;
  const marked = { ...summary, status: "preliminary", announced_on: announced };
  return {
    "preliminary.csv": told["announcement.csv"]!,
    "preliminary.json": `${canonicalJson(marked, 2)}\n`,
    "preliminary.md": `**Preliminary. It may change until the announcement of ${announced}.**\n\n${told["announcement.md"]!}`,
  };
}
