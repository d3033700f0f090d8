import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readSourceFile, sourceText } from "../../../activities/ingest/read-source-file.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

const folder = temporaryFolder();

const raw = (bytes: Uint8Array | string) => ({
  name: "day.csv.gz",
  bytes: Buffer.from(bytes as Uint8Array),
});
const packed = gzipSync("a,b\n1,2\n");

test("plain and packed bytes give the same text", async () => {
  expect(await sourceText(raw(packed))).toBe("a,b\n1,2\n");
  expect(await sourceText(raw(Buffer.from("a,b\n1,2\n")))).toBe("a,b\n1,2\n");
});

test.each`
  bytes                                                           | says                            | because
  ${packed.subarray(0, packed.length - 6)}                        | ${/cut or damaged/}             | ${"the gzip is cut"}
  ${Buffer.concat([packed.subarray(0, 14), Buffer.alloc(20, 7)])} | ${/cut or damaged/}             | ${"the gzip is damaged"}
  ${gzipSync("")}                                                 | ${/empty/}                      | ${"nothing is packed"}
  ${Buffer.from([0x61, 0x0a, 0xe9, 0x0a])}                        | ${/day\.csv\.gz:2:.*not UTF-8/} | ${"Latin-1 on line 2"}
  ${Buffer.from("\uFEFFa,b", "utf16le")}                          | ${/:1:.*not UTF-8/}             | ${"UTF-16"}
`("$because: refused", async ({ bytes, says }) => {
  await expect(sourceText(raw(bytes))).rejects.toThrow(says);
});

test("a bomb is not unpacked beyond its limit", async () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000));
  const before = process.memoryUsage().rss;
  await expect(sourceText(raw(bomb))).rejects.toThrow(/unpacks to more than 64000000 bytes/);
  expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
  await expect(sourceText(raw(gzipSync(Buffer.alloc(2000))), 1000)).rejects.toThrow(
    /more than 1000/,
  );
});

test("a file of 2 GB is refused without being read", async () => {
  const path = join(folder, "huge.csv");
  const handle = await open(path, "w");
  await handle.truncate(2_000_000_000);
  await handle.close();
  await expect(readSourceFile(path)).rejects.toThrow(/huge\.csv.*larger than 512000000 bytes/);
});

test("the limit itself passes, one byte more does not", async () => {
  const path = join(folder, "five.csv");
  await writeFile(path, "12345");
  expect((await readSourceFile(path, 5)).bytes.length).toBe(5);
  await expect(readSourceFile(path, 4)).rejects.toThrow(/larger than 4 bytes/);
});

test.each`
  name         | says
  ${"absent"}  | ${/absent: bad_input: there is no such file/}
  ${"."}       | ${/this is a folder, and a file is needed/}
  ${"nothing"} | ${/is empty/}
`("$name is refused", async ({ name, says }) => {
  await writeFile(join(folder, "nothing"), "");
  await expect(readSourceFile(join(folder, name))).rejects.toThrow(says);
});
