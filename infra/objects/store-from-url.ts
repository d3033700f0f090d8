import { fileURLToPath } from "node:url";
import { PipelineError } from "../../domain/errors.ts";
import type { ObjectStore } from "./object-store.ts";
import type { Retention, S3Location } from "./s3-store.ts";

export interface StoreSettings {
  /** `s3://bucket/prefix` or `file:///folder`. */
  readonly url: string;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly credentials?: S3Location["credentials"];
  readonly retention?: Retention | undefined;
}

/** Opens the store that a URL names; the S3 client is loaded only for `s3:`. Throws: bad_input. */
export async function storeFromUrl(settings: StoreSettings): Promise<ObjectStore> {
  const url = parseUrl(settings.url);
  if (url.protocol === "file:") {
    const { folderStore } = await import("./folder-store.ts");
    return folderStore(fileURLToPath(url));
  }
  const { s3Store } = await import("./s3-store.ts");
  return s3Store({
    bucket: url.hostname,
    prefix: url.pathname.replaceAll(/^\/+|\/+$/g, ""),
    region: settings.region ?? "us-east-1",
    endpoint: settings.endpoint,
    retention: settings.retention,
    ...(settings.credentials && { credentials: settings.credentials }),
  });
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  const known = url && (url.protocol === "file:" || (url.protocol === "s3:" && url.hostname));
  if (!url || !known)
    throw new PipelineError("bad_input", {
      variable: "THIRDFRIDAY_STORE",
      value: text,
      reason: "expected s3://bucket/prefix or file:///folder",
    });
  return url;
}
