import type { Review } from "./review.ts";

/** Lines left after each stage, in stage order. */
export type Funnel = readonly { readonly stage: string; readonly lines: number }[];

/** Universe, decisions, each screen, what weighting needs, prices, what has a number to rank by, selection. */
export function funnelOf({ standings, ranking, segmentation, rules }: Review): Funnel {
  const { tests } = rules;
  const out = new Map<string, number>();
  for (const { failed, aside, eligible } of standings) {
    if (eligible) continue;
    const stage = aside === "excluded" ? "not_excluded" : (failed?.id ?? "priced");
    out.set(stage, (out.get(stage) ?? 0) + 1);
  }
  const universe = standings.length;
  let lines = universe;
  const steps = ["not_excluded", ...tests.map(({ id }) => id), "priced"].map((stage) => {
    lines -= out.get(stage) ?? 0;
    return { stage, lines };
  });
  const { ids, placements } = segmentation;
  const selected = ranking.filter((_, at) => placements[at]! < ids.length);
  return [
    { stage: "universe", lines: universe },
    ...steps,
    { stage: "ranked", lines: linesOf(ranking) },
    { stage: "selected", lines: linesOf(selected) },
  ];
}

function linesOf(units: Review["ranking"]): number {
  return units.reduce((count, unit) => count + unit.lines.length, 0);
}
