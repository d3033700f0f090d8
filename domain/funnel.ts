import type { ResolvedRules } from "./methodology/resolve.ts";
import type { Company } from "./selection/company.ts";

/** Lines left after each stage, in stage order. */
export type Funnel = readonly { readonly stage: string; readonly lines: number }[];

/** Universe, decisions, each screen, what weighting needs, prices, selection. */
export function funnelOf(
  companies: readonly Company[],
  selected: ReadonlySet<string>,
  { tests }: ResolvedRules,
): Funnel {
  const standings = companies.flatMap((company) => company.standings);
  const out = new Map<string, number>();
  for (const { failed, aside, eligible } of standings) {
    if (eligible) continue;
    const stage = aside === "excluded" ? "not_excluded" : (failed?.id ?? "priced");
    out.set(stage, (out.get(stage) ?? 0) + 1);
  }
  let lines = standings.length;
  const steps = ["not_excluded", ...tests.map(({ id }) => id), "priced"].map((stage) => {
    lines -= out.get(stage) ?? 0;
    return { stage, lines };
  });
  const taken = companies.filter(({ companyId }) => selected.has(companyId));
  return [
    { stage: "universe", lines: standings.length },
    ...steps,
    { stage: "ranked", lines },
    { stage: "selected", lines: taken.reduce((count, { eligible }) => count + eligible.length, 0) },
  ];
}
