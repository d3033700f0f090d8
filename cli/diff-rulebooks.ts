import { sideNames, type SideNames } from "../domain/comparison/pack/side-names.ts";
import {
  comparisonTotals,
  compareRulebooks,
  type ReviewPair,
  type RulebookComparison,
} from "../domain/comparison/rulebook-comparison.ts";
import { comparisonRows, type ComparisonRow } from "../domain/comparison/pack/comparison-rows.ts";
import { compareStepInputs } from "../domain/engine/compare.ts";
import { columnsText } from "../domain/publication/columns-text.ts";
import { roundedPercent } from "../domain/words/rounded-figures.ts";
import { installedEngine } from "../infra/engine-steps.ts";
import type { FolderContent } from "../infra/publication/folder-content.ts";
import { writeFolder } from "../infra/publication/write-folder.ts";
import { comparisonInputs, type AskedComparison, type ComparisonInputs } from "./diff-inputs.ts";
import { checkOutputFolder, claimOutputFolder, type OutputFolder } from "./output-folder.ts";
import { VERSION } from "./version.ts";

interface RulebookDiffOptions extends AskedComparison {
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

/** Runs two rulebooks over the same reviews, prints what differs and writes the pack where asked. */
export async function diffRulebooks(options: RulebookDiffOptions): Promise<void> {
  const startedAt = new Date().toISOString();
  const { out } = options;
  const output = out === undefined ? undefined : outputOf(out, options);
  if (output) await checkOutputFolder(output);
  const read = await comparisonInputs(options);
  const comparison = compareRulebooks(read.pairs);
  if (output) await writePack(read, output, startedAt);
  const names = sideNames(read.pairs);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ...names, totals: comparisonTotals(comparison), ...comparison })}\n`
      : comparisonText(comparison, names),
  );
  process.stderr.write(
    out === undefined
      ? "Write tables, charts and a consultation page with --out DIR.\n"
      : `Read ${out}/consultation.md.\n`,
  );
}

function outputOf(
  folder: string,
  { force, rulebookA, rulebookB, inputs }: RulebookDiffOptions,
): OutputFolder {
  const folders = inputs.map((text) => text.slice(text.indexOf("=") + 1));
  return { folder, force: force === true, inputs: [rulebookA, rulebookB, ...folders] };
}

/** The page's files come from the engine, so that the folder replays. */
async function writePack(
  { pairs, sources }: ComparisonInputs,
  output: OutputFolder,
  startedAt: string,
): Promise<void> {
  const { engine, steps } = await installedEngine();
  const inputs = compareStepInputs(pairs);
  const files = steps["compare"]!(inputs);
  const content: FolderContent = {
    ...factsOf(pairs),
    files,
    inputs,
    sources: withPlaces(sources),
    engine,
  };
  await claimOutputFolder(output);
  await writeFolder(output.folder, content, {
    startedAt,
    writtenAt: new Date().toISOString(),
    version: VERSION,
  });
}

function factsOf(pairs: readonly ReviewPair[]) {
  const { a } = pairs.at(-1)!;
  return {
    kind: "diff",
    set: "",
    step: "compare",
    index: a.methodology.index,
    version: a.methodology.version,
    review: a.review,
    reviewId: "",
    effectiveDate: a.effective,
    revision: null,
    supersedes: null,
    rulebook: null,
    decisions: [],
    determinationSha256: null,
  };
}

/** Roles such as `universe` come once for each review. */
function withPlaces(sources: ComparisonInputs["sources"]): ComparisonInputs["sources"] {
  const seen = new Map<string, number>();
  return sources.map((source) => {
    const place = (seen.get(source.role) ?? 0) + 1;
    seen.set(source.role, place);
    return { ...source, role: `${source.role}_${place}` };
  });
}

function comparisonText(comparison: RulebookComparison, { a, b }: SideNames): string {
  const rows = comparisonRows(comparison);
  const segmented = rows.some(({ segment }) => segment !== "");
  const table = rows.map(({ review, segment, found, only, a: ofA, b: ofB }) => [
    segmented ? `${review} ${segment}` : review,
    String(found.lines_a),
    String(found.lines_b),
    String(only.a),
    String(only.b),
    ofA.founded ? "founded" : roundedPercent(ofA.turnover_one_way),
    ofB.founded ? "founded" : roundedPercent(ofB.turnover_one_way),
    roundedPercent(found.cap_drag.a),
    roundedPercent(found.cap_drag.b),
    roundedPercent(found.turnover.one_way),
  ]);
  const header = ["review", "lines A", "lines B", "only A", "only B", "turnover A", "turnover B"];
  const totals = comparisonTotals(comparison).map((total) => [
    total.segment === "" ? "all" : total.segment,
    String(total.reviews),
    roundedPercent(total.turnover_a),
    roundedPercent(total.turnover_b),
    roundedPercent(total.difference),
    String(total.names_that_differ),
    String(total.distinct_names),
  ]);
  const sums = ["index", "reviews", "turnover A", "turnover B", "mean difference"];
  return [
    `${a} beside ${b}`,
    "",
    columnsText([...header, "cap drag A", "cap drag B", "difference"], table),
    "",
    "in total",
    columnsText([...sums, "names that differ", "each once"], totals),
    "",
    ...rows.filter(({ review }) => review === rows.at(-1)!.review).map(causesText),
  ].join("\n");
}

function causesText({ review, segment, found }: ComparisonRow): string {
  const causes = Object.entries(found.turnover.by_cause).map(([cause, part]) => [
    cause,
    roundedPercent(part),
  ]);
  const where = segment === "" ? "" : ` of ${segment}`;
  return `from A to B at ${review}${where}, one-way by cause\n${columnsText(["cause", "one-way"], causes)}\n`;
}
