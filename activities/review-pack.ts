/** What a pass gave, for the people who decide on it. */
export interface PackContent {
  readonly reviewId: string;
  readonly pass: number;
  readonly determination: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The review pack: what is to be approved, how, and the review as `review.md` tells it. */
export function packText({ reviewId, pass, determination, files }: PackContent): string {
  const head = [
    `# Review pack ${reviewId}, pass ${pass}`,
    `Determination \`${determination}\`.`,
    "Two people other than the preparer approve it:",
    `    thirdfriday review approve ${reviewId} --key FILE`,
    "Or decide otherwise, which starts another pass: `review decide`, `override`, `reject`, `postpone`, `withdraw`.",
    `Files: ${Object.keys(files).toSorted().join(", ")}.`,
  ];
  return `${head.join("\n\n")}\n\n${files["review.md"] ?? ""}`;
}
