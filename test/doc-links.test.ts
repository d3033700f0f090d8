import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)/g;

const pages = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.md"], { cwd: root })
  .toString()
  .split("\n")
  .filter(
    (page) => page !== "" && !page.startsWith("test/golden/") && existsSync(join(root, page)),
  );

/** Files of our own that a page links to and that are not there. */
function deadLinks(page: string): readonly string[] {
  const folder = join(root, dirname(page));
  const links = readFileSync(join(root, page), "utf8").matchAll(LINK);
  return [...links].flatMap(([, link]) => {
    const target = join(folder, decodeURIComponent(link!));
    return existsSync(target) ? [] : `${page}: ${relative(root, target)}`;
  });
}

test("every page's links to our own files lead somewhere", () => {
  expect(pages.length).toBeGreaterThan(30);
  expect(pages.flatMap(deadLinks)).toEqual([]);
});
