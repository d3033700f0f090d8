import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTextFile } from "../../infra/text-file.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const folder = temporaryFolder();

test.each`
  bytes                                         | says                                            | because
  ${[0x61, 0x0a, 0xc3, 0xa9, 0x0a, 0xe9, 0x0a]} | ${"f.csv:3: bad_input: the file is not UTF-8"}  | ${"Latin-1 on the third line"}
  ${[0x61, 0x0a, 0xc3]}                         | ${"f.csv:2: bad_input: the file is not UTF-8"}  | ${"cut inside a letter"}
  ${[0xff, 0xfe, 0x61, 0x00]}                   | ${"f.csv: bad_input: the file is UTF-16"}       | ${"UTF-16, little end first"}
  ${[0xfe, 0xff, 0x00, 0x61]}                   | ${"f.csv: bad_input: the file is UTF-16"}       | ${"UTF-16, big end first"}
  ${[0x61, 0x00, 0x0a, 0x00]}                   | ${"f.csv:1: bad_input: a NUL byte stands here"} | ${"UTF-16 without its mark"}
  ${[0x61, 0x0a, 0x0a, 0x62, 0x00]}             | ${"f.csv:3: bad_input: a NUL byte stands here"} | ${"a damaged line"}
`("$because is refused where it stands", async ({ bytes, says }) => {
  const path = join(folder, "bad.csv");
  await writeFile(path, Buffer.from(bytes));
  expect(() => readTextFile(path, "f.csv")).toThrow(says);
});

test.each`
  path                             | says                                        | because
  ${folder}                        | ${"this is a folder, and a file is needed"} | ${"a folder"}
  ${join(folder, "none")}          | ${"there is no such file"}                  | ${"nothing"}
  ${"/dev/null"}                   | ${"this is a pipe or a device"}             | ${"a device"}
  ${join(folder, "x".repeat(999))} | ${"file_refused: the name is too long"}     | ${"a name beyond the system's"}
`("$because is no file, and the error says so", ({ path, says }) => {
  expect(() => readTextFile(path)).toThrow(says);
});

test("a byte order mark belongs to the text, as the readers expect it", async () => {
  const path = join(folder, "bom.csv");
  await writeFile(path, "\uFEFFa\n");
  expect(readTextFile(path)).toMatchObject({ text: "\uFEFFa\n", name: "bom.csv", bytes: 5 });
});
