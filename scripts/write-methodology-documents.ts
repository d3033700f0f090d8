import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { shippedDocuments } from "../infra/shipped-documents.ts";

const folder = new URL("../docs/methodology/generated/", import.meta.url);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(await shippedDocuments()))
  writeFileSync(new URL(name, folder), text);
