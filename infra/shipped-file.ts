import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file or folder that the package ships: beside the sources, or one level above the built ones. */
export function shippedFile(path: string): string {
  const beside = [`../${path}`, `../../${path}`].map((up) =>
    fileURLToPath(new URL(up, import.meta.url)),
  );
  return beside.find((file) => existsSync(file)) ?? beside[0]!;
}
