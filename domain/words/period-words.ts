import { numberWord } from "./figures.ts";

/** So many of a family of periods that must pass; `what` names them: `months of …`. */
export function periodSentences(
  {
    of,
    passing = of,
    prorated,
  }: {
    readonly of: number;
    readonly passing?: number | undefined;
    readonly prorated?: true | undefined;
  },
  what: string,
  ofMembers?: number,
): string[] {
  return [
    passing === of
      ? `${allOf(of)} ${what} must pass.`
      : `At least ${passing} of ${of} ${what} must pass.`,
    ...(ofMembers === undefined
      ? []
      : [`For current constituents at least ${ofMembers} of them must.`]),
    ...(prorated
      ? [
          "Periods without a value are left out, and the number asked for shrinks in proportion, rounded up.",
        ]
      : []),
  ];
}

function allOf(of: number): string {
  if (of === 1) return "The latest of the";
  return of === 2 ? "Both" : `All ${numberWord(of)}`;
}
