import type { Methodology } from "../methodology/methodology.ts";
import { bullets, heading, paragraph, type Block, type DocumentSection } from "./document.ts";
import { versionDifferences, type RuleDifference } from "./version-differences.ts";
import { capitalised } from "./words/figures.ts";

/** What changed from each version to the next, the latest first. Expects: in order of `valid_from`. */
export function versionHistory(versions: readonly Methodology[]): DocumentSection {
  const blocks = [...versions.keys()].toReversed().flatMap((at): Block[] => {
    const version = versions[at]!;
    const earlier = versions[at - 1];
    const title = heading(`Version ${version.version}, valid from ${version.valid_from}`);
    if (!earlier) return [title, paragraph("The first version of these rules.")];
    const found = versionDifferences(earlier, version);
    const items = found.flatMap(differenceInWords);
    return [
      title,
      paragraph(
        items.length === 0
          ? `The rules are those of version ${earlier.version}.`
          : `Against version ${earlier.version}:`,
      ),
      ...(items.length === 0 ? [] : [bullets(items)]),
    ];
  });
  return { id: "versions", title: "Version history", blocks };
}

function differenceInWords({ section, label, change, before, after }: RuleDifference): string[] {
  const rule = label === section ? section : `${section}, ${label}`;
  const [was, is] = [before.join(" "), after.join(" ")];
  switch (change) {
    case "new":
      return [`${rule}: new. ${is}`];
    case "dropped":
      return [`${rule}: dropped. It said: ${was}`];
    case "reordered":
      return [`${rule}: another order. Before: ${was} Now: ${is}`];
    case "changed":
      if (was === "") return [`${rule}: added. ${is}`];
      return is === ""
        ? [`${rule}: no longer said: ${was}`]
        : [`${rule}: changed. Before: ${was} Now: ${capitalised(is)}`];
  }
}
