import { readFileSync, symlinkSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "./cli/run-command-line.ts";
import { patternOf, printedExamples, typedCommands, wordsOf } from "./printed-examples.ts";
import { temporaryFolder } from "./temporary-folders.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Pages whose examples are typed as they stand; a page that gets a `console` block belongs here. */
const PAGES = [
  "docs/explain.md",
  "docs/whatif-and-diff.md",
  "docs/rulebooks.md",
  "docs/methodology/capping.md",
  "docs/methodology/calendars.md",
  "docs/methodology/trade-lists.md",
  "docs/verify/README.md",
];

const OFFLINE = [
  "compute",
  "explain",
  "whatif",
  "diff",
  "cap",
  "trades",
  "schedule",
  "calendar",
  "rulebook",
  "rulebook check",
  "rulebook explain",
  "rulebook doc",
];

/** A reader's empty folder beside what the checkout holds. */
let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
  for (const name of ["rulebooks", "samples", "docs"])
    symlinkSync(join(root, name), join(folder, name));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(root);
});

/** What a terminal shows of a command; another program than ours runs in a shell. */
async function shownBy(command: string): Promise<string> {
  const [program, ...words] = wordsOf(command);
  if (program !== "thirdfriday")
    return execFileSync("sh", ["-c", command], { cwd: folder }).toString();
  const { out, err } = await run(...words);
  return out + err;
}

async function succeed(commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    const { code, err } = await run(...wordsOf(command).slice(1));
    expect(code, `${command}\n${err}`).toBe(0);
  }
}

test.each(PAGES)("%s: what is typed prints what the page says", async (page) => {
  const examples = printedExamples(readFileSync(join(root, page), "utf8"));
  for (const { command, prints } of examples)
    expect(await shownBy(command), command).toMatch(patternOf(prints));
  expect(examples.length).toBeGreaterThan(0);
});

test("README.md: every offline command does what it is there for, one after the other", async () => {
  const offline = readFileSync(join(root, "README.md"), "utf8").split("## One review, offline")[1]!;
  const commands = typedCommands(offline.split("\n## ")[0]!);
  expect(commands.length).toBeGreaterThan(8);
  await succeed(commands);
});

test.each(OFFLINE)("%s --help: its examples work as they stand", async (name) => {
  const { out } = await run(...name.split(" "), "--help");
  const commands = typedCommands(out.slice(out.indexOf("Example")));
  expect(commands.length).toBeGreaterThan(0);
  await succeed(commands);
});

test("an ellipsis stands for what it says and for nothing else", () => {
  expect("a b\nc\n").toMatch(patternOf("a …\nc"));
  expect("a\nb\nc\nd\n").toMatch(patternOf("a\n…\nd"));
  expect("a\nb\nd\n").not.toMatch(patternOf("a\nd"));
  expect("a\nb\n").not.toMatch(patternOf("a"));
  expect("1.5 (x)\n").not.toMatch(patternOf("1,5 (x)"));
});
