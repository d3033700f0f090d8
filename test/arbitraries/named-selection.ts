import type { SelectRule } from "../../domain/selection/methods.ts";
import type { Verdict } from "../../domain/pro-forma.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { Decision, SecurityId } from "../../domain/universe/security.ts";
import { membersOf, securityOf } from "./made-universe.ts";
import { rulebookBy } from "./selection-rulebooks.ts";
import { inputsOf } from "./small-review.ts";

/** A selection of named lines. */
export interface NamedSelection {
  readonly rule: SelectRule;
  /** Names in rank order; a cap and a sector may follow: `A=120/Tech`. */
  readonly ranking: string;
  readonly members: string;
  readonly decided?: Readonly<Record<string, Decision["action"]>>;
}

export const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

function review({ rule, ranking, members, decided = {} }: NamedSelection) {
  const names = words(ranking);
  const securities = names.map((word, at) => {
    const [, id, cap, sector] = /^(\w+)(?:=([\d.]+))?(?:\/(\w+))?$/.exec(word)!;
    return securityOf(id!, {
      companyCap: cap ? Number(cap) : 1000 * (names.length - at),
      sector: sector ?? "",
    });
  });
  const rulebook = { ...rulebookBy(rule), universe: { screens: [] } };
  return reconstitute(
    inputsOf(rulebook, {
      kind: "annual",
      securities: securities.toSorted((a, b) => (a.securityId < b.securityId ? -1 : 1)),
      current: membersOf(words(members)),
      decisions: Object.entries(decided).map(([id, action]) => ({
        securityId: id as SecurityId,
        action,
        reason: "decided",
        decidedBy: "",
        decidedOn: "",
        evidence: "",
      })),
    }),
  );
}

/** The names that are in, in rank order. */
export function selected(given: NamedSelection): string {
  const order = words(given.ranking).map((word) => word.replace(/[=/].*/, ""));
  const lines = review(given).segments[0]!.constituents;
  const ids = lines.map(({ securityId }) => securityId as string);
  return ids.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).join(" ");
}

export function codeOf(given: NamedSelection, id: string): string {
  return verdictOf(given, id).reasonCode;
}

export function verdictOf(given: NamedSelection, id: string): Verdict {
  const { verdicts } = review(given).segments[0]!;
  return verdicts.find(({ securityId }) => (securityId as string) === id)!;
}
