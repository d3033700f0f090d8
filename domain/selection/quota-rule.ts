/** At least and at most so many units of each group. */
export interface QuotaRule extends QuotaLimits {
  readonly n: number;
  readonly by: string;
  /** The limits of single groups, by the attribute's value. */
  readonly groups?: Readonly<Record<string, QuotaLimits>> | undefined;
  /** Who takes the places that the minima leave. */
  readonly order: "next_ranked" | "members_first";
}

interface QuotaLimits {
  /** Of every group that has so many. */
  readonly at_least?: number | undefined;
  readonly at_most?: number | undefined;
}

/** What a quota asks of one group. */
export interface GroupLimits {
  readonly least: number;
  readonly most: number;
}

export function limitsOf(
  { groups, at_least, at_most }: Pick<QuotaRule, "groups" | "at_least" | "at_most">,
  group: string,
): GroupLimits {
  const own = groups?.[group];
  return {
    least: own?.at_least ?? at_least ?? 0,
    most: own?.at_most ?? at_most ?? Number.POSITIVE_INFINITY,
  };
}
