import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../../infra/make-folder.ts";
import { writeWhole } from "../../infra/whole-file.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const root = temporaryFolder();

test("a folder is made with those above it, and the first one made is told", async () => {
  expect(await makeFolder(join(root, "a/b/c"))).toBe(join(root, "a"));
  expect(statSync(join(root, "a/b/c")).isDirectory()).toBe(true);
  expect(await makeFolder(join(root, "a/b/c"))).toBeUndefined();
  mkdirSync(join(root, "d"));
  expect(await makeFolder(join(root, "d/e/"))).toBe(join(root, "d/e/"));
});

test("many that make the same folder at once all find it there", async () => {
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, at) => makeFolder(join(root, `many/same/${at % 2}`))),
  );
  expect(made.filter((first) => first !== undefined).length).toBeGreaterThan(0);
  expect(statSync(join(root, "many/same/1")).isDirectory()).toBe(true);
});

test("a file in the way is what the system says it is", async () => {
  writeFileSync(join(root, "file"), "");
  await expect(makeFolder(join(root, "file"))).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeFolder(join(root, "file/under/it"))).rejects.toMatchObject({ code: "EEXIST" });
});

test.skipIf(!existsSync("/proc/self"))(
  "a file system that takes no new names is refused at once, with the path and the reason",
  async () => {
    const refused = {
      code: "file_refused",
      details: { file: "/proc/thirdfriday", reason: expect.stringContaining("no new names") },
    };
    for (const folder of ["/proc/thirdfriday", "/proc/thirdfriday/deeper"])
      await expect(makeFolder(folder)).rejects.toMatchObject(refused);
    await expect(writeWhole("/proc/thirdfriday", "text")).rejects.toMatchObject(refused);
  },
);
