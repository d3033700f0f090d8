/** An accepted approval of one determination. It lapses at `expiresAt`, UTC ISO text. */
export interface Approval {
  readonly decisionId: string;
  readonly person: string;
  readonly determination: string;
  readonly expiresAt: string;
}

/** Four eyes: so many different people, none of them the preparer. */
export const APPROVALS_NEEDED = 2;

/** The approvals of `determination` that still stand at `now` (UTC ISO text), one per person. */
export function standingApprovals(
  approvals: readonly Approval[],
  { determination, now }: { readonly determination: string; readonly now: string },
): readonly Approval[] {
  const people = new Set<string>();
  return approvals.filter((approval) => {
    const stands = approval.determination === determination && now < approval.expiresAt;
    if (!stands || people.has(approval.person)) return false;
    people.add(approval.person);
    return true;
  });
}
