import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test.each`
  reader               | code   | because
  ${"| true"}          | ${"0"} | ${"the reader has gone; the command did its work"}
  ${"| head -1"}       | ${"0"} | ${"the reader wanted one line"}
  ${">/dev/full"}      | ${"2"} | ${"the answer is lost"}
  ${">/dev/full 2>&1"} | ${"2"} | ${"nothing can be said at all"}
`("stdout $reader ends with exit $code: $because", async ({ reader, code }) => {
  const command = `${process.execPath} bin/thirdfriday.js rulebook schema ${reader}`;
  const { stdout, stderr } = await run("bash", ["-c", `${command}; echo "\${PIPESTATUS[0]}"`]);
  expect(stdout.trimEnd().split("\n").at(-1)).toBe(code);
  expect(stderr).not.toContain("node:");
});
