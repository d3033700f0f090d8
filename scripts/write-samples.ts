import { mkdir, writeFile } from "node:fs/promises";
import { sampleFiles } from "./sample-files.ts";

// Writes samples/, the invented market of the examples; a test holds the files equal to this.
const folder = new URL("../samples/", import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(await sampleFiles()))
  await writeFile(new URL(name, folder), text);
