import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";
import { expect } from "vitest";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** TypeScript files under a folder of the checkout, by their paths from its root. */
export function sourcesIn(folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

export const read = (file: string): string => readFileSync(join(root, file), "utf8");

export interface ModuleImport {
  /** As the file writes it. */
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** What a file imports or hands on, dynamic imports of a fixed name included. */
export function moduleImports(file: string): readonly ModuleImport[] {
  const code = read(file);
  const { module, errors } = parseSync(file, code);
  expect(errors, file).toEqual([]);
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, typeOnly: isType }] : [],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => {
      const text = code.slice(moduleRequest.start, moduleRequest.end);
      const literal = /^(["'`])([^$]*)\1$/.exec(text)?.[2];
      return literal === undefined ? [] : [{ specifier: literal, typeOnly: false }];
    }),
  ];
}
