import { mkdirSync, writeFileSync } from "node:fs";
import { fileReferences } from "../schemas/files/file-reference.ts";

// Writes docs/files/ from the schemas; a test holds the two equal.
const folder = new URL("../docs/files/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(fileReferences()))
  writeFileSync(new URL(name, folder), text);
