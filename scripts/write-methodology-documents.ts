import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { markdownOf } from "../domain/methodology-document/markdown.ts";
import { rulebookDocument } from "../infra/rulebook-document.ts";

// docs/methodology/generated/<index>.md: the document of each shipped rulebook's latest version.
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}docs/methodology/generated/`;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const index of readdirSync(`${root}rulebooks`))
  writeFileSync(
    `${folder}${index}.md`,
    markdownOf(await rulebookDocument(`${root}rulebooks/${index}`, undefined)),
  );
