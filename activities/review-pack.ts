/** What a pass gave, for the people who decide on it. */
export interface PackContent {
  readonly reviewId: string;
  readonly pass: number;
  readonly determination: string;
  readonly membershipOnly?: true | undefined;
  readonly files: Readonly<Record<string, string>>;
}

const MEMBERSHIP_ONLY =
  "Of this pass the membership alone is announced: the prices that set the weights come later, and those of the rank date stand for them here. The weights get a pass and approvals of their own.";

/** The review pack: what is to be approved, how, and the review as `review.md` tells it. */
export function packText(content: PackContent): string {
  const { reviewId, pass, determination, membershipOnly, files } = content;
  const head = [
    `# Review pack ${reviewId}, pass ${pass}`,
    `Determination \`${determination}\`.`,
    ...(membershipOnly ? [MEMBERSHIP_ONLY] : []),
    "Two people other than the preparer approve it:",
    `    thirdfriday review approve ${reviewId} --key FILE`,
    "Or decide otherwise, which starts another pass: `review decide`, `override`, `reject`, `postpone`, `withdraw`.",
    `Files: ${Object.keys(files).toSorted().join(", ")}.`,
  ];
  return `${head.join("\n\n")}\n\n${files["review.md"] ?? ""}`;
}
