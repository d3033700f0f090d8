/** A line of text and what lies under it. */
export interface TextTree {
  readonly text: string;
  readonly under?: readonly TextTree[] | undefined;
}

/** A leaf, or a branch with what lies under it. */
export function branch(text: string, under: readonly TextTree[] = []): TextTree {
  return { text, under };
}

/** Draws trees one below the other, each with its branches; ends with a line end. */
export function treeText(trees: readonly TextTree[]): string {
  return trees.flatMap((tree) => [tree.text, ...below(tree)]).join("\n") + "\n";
}

function below({ under = [] }: TextTree): string[] {
  return under.flatMap((child, at) => {
    const last = at === under.length - 1;
    const [own, rest] = last ? ["└─ ", "   "] : ["├─ ", "│  "];
    return [`${own}${child.text}`, ...below(child).map((line) => `${rest}${line}`)];
  });
}
