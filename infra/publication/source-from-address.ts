import { fileURLToPath } from "node:url";
import { PipelineError } from "../../domain/errors.ts";
import { readConfig } from "../config.ts";
import { folderSource, storeSource, type FileSource } from "./file-source.ts";

/**
 * Opens what a person named: a folder, `file:///folder` or `s3://bucket/prefix`. AWS_* variables are
 * read for S3 alone; a folder needs no configuration.
 *
 * Throws: bad_input.
 */
export async function sourceFromAddress(address: string): Promise<FileSource> {
  if (!/^[a-z0-9]+:\/\//i.test(address)) return folderSource(address);
  if (address.startsWith("file://")) return folderSource(folderOf(address));
  if (!/^s3:\/\/[^/]/.test(address))
    throw new PipelineError("bad_input", {
      value: address,
      reason: "expected a folder, file:///folder or s3://bucket/prefix",
    });
  const { storeFromUrl } = await import("../objects/store-from-url.ts");
  const { store } = readConfig({ ...process.env, THIRDFRIDAY_STORE: address });
  if (!store) throw new PipelineError("bad_input", { value: address, reason: "no such address" });
  return storeSource(await storeFromUrl(store), "");
}

function folderOf(address: string): string {
  try {
    return fileURLToPath(address);
  } catch {
    throw new PipelineError("bad_input", {
      value: address,
      reason: "expected a folder's URL such as file:///srv/thirdfriday",
    });
  }
}
