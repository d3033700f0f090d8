import { mkdirSync, writeFileSync } from "node:fs";
import { jsonSchemas } from "../schemas/json-schemas.ts";

const folder = new URL("../schemas/json/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(jsonSchemas()))
  writeFileSync(new URL(`${name}.json`, folder), text);
