import { cappingFile } from "../capping/capping-file.ts";
import { capCertificate } from "../capping/certificate.ts";
import type { StepFiles } from "../engine/engine.ts";
import type { ProForma } from "../pro-forma.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { changesFile } from "./changes-file.ts";
import { constituentsFile } from "./constituents-file.ts";
import { determinationFile } from "./determination-file.ts";
import { segmentPath } from "./published-file.ts";
import { ranksFile } from "./ranks-file.ts";
import { reviewJson } from "./review-json.ts";
import { reviewMd } from "./review-md.ts";
import { verdictsFile } from "./verdicts-file.ts";
import { weightTexts, type PrintedSegment } from "./weight-texts.ts";

/** Every determined file of one review, by its path in the published folder. */
export function reviewFiles(inputs: ReviewInputs, proForma: ProForma): StepFiles {
  const decimals = inputs.methodology.publish.weight_decimals;
  const printed = proForma.segments.map((segment) => ({
    segment,
    texts: weightTexts(segment.constituents, decimals),
  }));
  return {
    ...Object.assign({}, ...printed.map(segmentFiles)),
    "cap-certificate.json": certificateText(proForma),
    "determination.json": determinationFile(inputs, proForma, printed),
    "ranks.csv": ranksFile(proForma.ranking()),
    "review.json": reviewJson(inputs, proForma),
    "review.md": reviewMd(inputs, proForma),
  };
}

function segmentFiles({ segment, texts }: PrintedSegment): StepFiles {
  const at = (name: string): string => segmentPath(segment.segment, name);
  return {
    [at("constituents.csv")]: constituentsFile(segment.constituents, texts),
    [at("changes.csv")]: changesFile(segment, texts),
    [at("verdicts.csv")]: verdictsFile(segment.verdicts),
    [at("capping.csv")]: cappingFile(segment.capping.lines),
  };
}

/** One certificate, or one per segment keyed by it; its fields stand in the order one reads them. */
function certificateText({ segments }: ProForma): string {
  const [only] = segments;
  const content =
    segments.length === 1 && only?.segment === ""
      ? capCertificate(only.capping)
      : Object.fromEntries(
          segments.map(({ segment, capping }) => [segment, capCertificate(capping)]),
        );
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
