import type { Review } from "./review.ts";

/** Lines left after each stage, in stage order. */
export type Funnel = readonly { readonly stage: string; readonly lines: number }[];

/** Universe, decisions, each screen, what weighting needs, prices, what has a number to rank by, selection. */
export function funnelOf({ companies, ranking, segmentation, rules }: Review): Funnel {
  const { tests } = rules;
  const out = new Map<string, number>();
  for (const { standings } of companies)
    for (let at = 0; at < standings.length; at++) {
      const { failed, aside, eligible } = standings[at]!;
      if (eligible) continue;
      const stage = aside === "excluded" ? "not_excluded" : (failed?.id ?? "priced");
      out.set(stage, (out.get(stage) ?? 0) + 1);
    }
  const universe = companies.reduce((count, company) => count + company.lines.length, 0);
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
