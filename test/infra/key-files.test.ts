import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  checkSignature,
  manifestSigner,
  keyIdOf,
} from "../../infra/publication/detached-signature.ts";
import { makeKeyFiles } from "../../infra/signing/key-files.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const folder = temporaryFolder();

test("the private file is its owner's alone, the public one lies beside it", async () => {
  const made = await makeKeyFiles(join(folder, "signing.pem"));
  expect(made.publicFile).toBe(join(folder, "signing.pub.pem"));
  expect((await stat(made.privateFile)).mode & 0o777).toBe(0o600);
  expect(await readFile(made.publicFile, "utf8")).toBe(made.publicPem);
});

test("what the key signs is checked by its public half, and a changed byte shows", async () => {
  const { privatePem, publicPem } = await makeKeyFiles(join(folder, "another"));
  const manifest = Buffer.from("{}\n");
  const signature = Buffer.from(manifestSigner(privatePem).sign(manifest));
  expect(checkSignature(manifest, signature)).toEqual({ holds: true, keyId: keyIdOf(publicPem) });
  expect(checkSignature(Buffer.from("{ }\n"), signature).holds).toBe(false);
});

test("a key is never overwritten", async () => {
  const file = join(folder, "kept.pem");
  const { privatePem } = await makeKeyFiles(file);
  await expect(makeKeyFiles(file)).rejects.toMatchObject({ code: "file_exists" });
  expect(await readFile(file, "utf8")).toBe(privatePem);
});

test("a folder that is not there is named", async () => {
  const file = join(folder, "absent", "key.pem");
  await expect(makeKeyFiles(file)).rejects.toMatchObject({ code: "bad_input", details: { file } });
});
