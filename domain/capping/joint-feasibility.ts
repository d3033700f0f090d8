import { sum } from "../numeric/sum.ts";
import { TOLERANCE } from "../numeric/comparator.ts";
import {
  reachesOne,
  receiversFeasibility,
  shown,
  sumFeasibility,
  type Feasibility,
} from "./feasibility.ts";
import { listed } from "../words/figures.ts";
import type { JointLimits, NamedSum, SumFamily } from "./joint-limits.ts";
import type { Contradiction } from "./nearest-weights.ts";
import type { ForcedLimit } from "./nearest-problem.ts";

/**
 * Whether limits can hold as far as sums of one family show it: every floor under what its units may
 * be, the floors together at most one, the limits together at least one. Gives the first that cannot
 * hold, or the one with the least reach.
 *
 * Where they could hold did all units receive, it is `no_receivers` that cannot.
 */
export function jointFeasibility(limits: JointLimits): Feasibility {
  const { own, ceilings } = limits;
  const found = tightest(limits);
  if (found.holds || ceilings === undefined) return found;
  const open = tightest({ ...limits, upper: own, ceilings: undefined });
  return open.holds ? { ...found, limit: "no_receivers" } : open;
}

function tightest({ own, upper, ceilings, limiting, families }: JointLimits): Feasibility {
  const alone = ceilings
    ? receiversFeasibility(own, ceilings)
    : sumFeasibility({
        limit: limiting.length === 0 ? "weight" : `limits of ${listed(limiting)}`,
        value: Math.max(...own),
        count: own.length,
        reach: sum(own),
        terms: `the limits of ${own.length} units`,
      });
  const all = [alone, ...families.flatMap((family) => familyFeasibility(family, upper))];
  return (
    all.find(({ holds }) => !holds) ??
    all.reduce((least, one) => (one.reach < least.reach ? one : least))
  );
}

function familyFeasibility({ by, sums }: SumFamily, upper: readonly number[]): Feasibility[] {
  const roomOf = ({ members }: NamedSum): number => sum(members.map((at) => upper[at]!));
  const reaches = sums.map((one) => Math.min(one.upper, roomOf(one), 1));
  const floors = sum(sums.map(({ lower }) => lower));
  const short = sums.find(({ lower }, at) => lower > reaches[at]! + TOLERANCE);
  const terms = sums.map((one, at) => {
    const bound = one.upper <= roomOf(one) ? "" : " (its units)";
    return `${one.name} ${shown(reaches[at]!)}${bound}`;
  });
  const told = terms.length <= 12 ? terms.join(" + ") : `the limits of ${sums.length} ${by} values`;
  return [
    sumFeasibility({
      limit: `limit by ${by}`,
      value: Math.max(...reaches),
      count: sums.length,
      reach: sum(reaches),
      terms: told,
    }),
    ...(floors > 0 ? [floorFeasibility(by, { floors, count: sums.length })] : []),
    ...(short ? [shortFeasibility(short, reaches[sums.indexOf(short)]!)] : []),
  ];
}

function floorFeasibility(
  by: string,
  { floors, count }: { readonly floors: number; readonly count: number },
): Feasibility {
  const holds = reachesOne(2 - floors);
  return {
    limit: `floor by ${by}`,
    value: floors / count,
    count,
    reach: 2 - floors,
    arithmetic: `${count} floors together ${shown(floors)} ${holds ? "<=" : ">"} 1`,
    holds,
  };
}

function shortFeasibility({ name, lower, members }: NamedSum, reach: number): Feasibility {
  return {
    limit: name,
    value: lower,
    count: members.length,
    reach: 1 - (lower - reach),
    arithmetic: `${name}: its ${members.length} units reach ${shown(reach)} < its floor ${shown(lower)}`,
    holds: false,
  };
}

/** Two sets of limits of different families that no weights hold: what the one forces on the other. */
export function contradictionFeasibility(
  { broken, excess, against }: Contradiction,
  nameOf: (limit: Omit<ForcedLimit, "multiplier">) => string,
): Feasibility {
  const names = against.map(nameOf);
  const listed = names.length <= 12 ? names.join(", ") : `${names.length} limits`;
  return {
    limit: nameOf(broken),
    value: excess,
    count: against.length,
    reach: 1 - excess,
    arithmetic: `with a sum of 1 and ${listed}, the limit ${nameOf(broken)} is ${broken.side === "at_most" ? "passed" : "missed"} by at least ${shown(excess)}: ${shown(1 - excess)} < 1`,
    holds: false,
  };
}
