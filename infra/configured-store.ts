import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readConfig } from "./config.ts";
import type { ObjectStore } from "./objects/object-store.ts";
import { storeFromUrl } from "./objects/store-from-url.ts";

/** The store of THIRDFRIDAY_STORE, or the embedded one of `dev` where that is unset. */
export function configuredStore(): Promise<ObjectStore> {
  const { store, home } = readConfig(process.env);
  return storeFromUrl(store ?? { url: pathToFileURL(resolve(join(home, "objects"))).href });
}
