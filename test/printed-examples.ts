/** A command of a page as a reader would type it, and what the page says it prints. */
export interface PrintedExample {
  readonly command: string;
  readonly prints: string;
}

/**
 * The examples of a page, in order: fenced blocks called `console`, where a line `$ …` is typed and the
 * lines up to the next one are printed. A block called `sh` is typed line by line and prints what it will.
 */
export function printedExamples(page: string): readonly PrintedExample[] {
  return [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block]) =>
    block!
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [command = "", ...prints] = part.split("\n");
        return { command, prints: prints.join("\n").trimEnd() };
      }),
  );
}

/** The `thirdfriday` commands of blocks called `sh`, and of a help text's examples. */
export function typedCommands(text: string): readonly string[] {
  return [...text.matchAll(/^\s*(?:npx )?(thirdfriday .*)$/gm)].map(([, command]) => command!);
}

/** The words of a command line: quotes keep words together, as in a shell. */
export function wordsOf(command: string): readonly string[] {
  const words = [...command.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)];
  return words.map(([word]) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, "$1$2"));
}

/** What a page prints as a pattern: `…` stands for the rest of a line, a line of its own for any lines. */
export function patternOf(prints: string): RegExp {
  const lines = (prints === "" ? [] : prints.split("\n")).map((line) => {
    if (line.trim() === "…") return "(?:.*\n)*?";
    return `${line.split("…").map(escaped).join(".*")}\n`;
  });
  return new RegExp(`^${lines.join("")}$`);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
