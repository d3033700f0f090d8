import { expect, test } from "vitest";
import {
  bullets,
  paragraph,
  table,
  type MethodologyDocument,
} from "../../../domain/methodology-document/document.ts";
import { htmlOf } from "../../../domain/methodology-document/html.ts";
import { markdownOf } from "../../../domain/methodology-document/markdown.ts";
import { plainTextOf } from "../../../domain/methodology-document/plain-text.ts";
import { code, spansOf } from "../../../domain/words/spans.ts";

const HOSTILE = '<script>alert("x")</script> & *bold* [a](b) | # _x_ `c | d`';

const document: MethodologyDocument = {
  title: HOSTILE,
  subtitle: "sub",
  sections: [
    {
      id: "one",
      title: "One",
      blocks: [paragraph(HOSTILE), bullets([HOSTILE]), table(["a", "b"], [[HOSTILE, "2"]], [1])],
    },
  ],
};

test("nothing that a rulebook says becomes markup of a page", () => {
  const page = htmlOf(document);
  expect(page).not.toMatch(/<script|javascript:|src=|onload/i);
  expect(page.match(/&lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt; &amp;/g)).toHaveLength(5);
  expect(page).toContain("<code>c | d</code>");
});

test("nothing that a rulebook says becomes markup of Markdown, and bars do not cut cells", () => {
  const text = markdownOf(document);
  expect(text).toContain(
    '\\<script\\>alert("x")\\</script\\> & \\*bold\\* \\[a\\](b) \\| \\# \\_x\\_',
  );
  expect(text).toContain("`c \\| d` | 2 |");
  expect(text).toContain("| --- | ---: |");
});

test("text between backquotes is code, one without its partner is prose", () => {
  expect(spansOf("a `b` c ` d")).toEqual([
    { text: "a ", isCode: false },
    { text: "b", isCode: true },
    { text: " c ` d", isCode: false },
  ]);
  expect(code("it`s\n x")).toBe("`it's x`");
});

test("lines of plain text keep to the width and the indent of their item", () => {
  const long = Array.from({ length: 40 }, (_, at) => `word${at}`).join(" ");
  const lines = plainTextOf({
    title: "T",
    subtitle: "s",
    sections: [{ id: "a", title: "A", blocks: [bullets([long])] }],
  }).split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(lines.filter((line) => line.startsWith("    word")).length).toBeGreaterThan(1);
});
