import { existsSync, readdirSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { ERROR_CODES } from "../domain/errors.ts";
import { forbiddenUses } from "./forbidden-uses.ts";
import { moduleImports, read, root, sourcesIn } from "./module-imports.ts";

/** Folder to what it may import: folders, packages, and `type x` for types alone. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  domain: ["domain"],
  schemas: ["schemas", "domain", "zod", "yaml"],
  workflows: ["workflows", "domain", "@temporalio/workflow", "type @temporalio/common"].concat([
    "type activities",
    "type schemas",
    "type infra",
  ]),
  activities: ["activities", "domain", "schemas", "infra", "node", "@temporalio/activity"].concat([
    "@temporalio/common",
    "type workflows",
    "type kysely",
  ]),
  infra: ["infra", "domain", "schemas", "node", "type workflows", "type activities"]
    .concat(["@aws-sdk/client-s3", "@temporalio/client", "@temporalio/common"])
    .concat(["@temporalio/envconfig", "@temporalio/worker", "@temporalio/testing"])
    .concat(["@temporalio/activity", "zod", "kysely", "pg", "pg-copy-streams"])
    .concat(["esbuild"]),
  demo: ["demo", "domain", "schemas", "node"],
  cli: [
    "cli",
    "demo",
    "domain",
    "schemas",
    "infra",
    "activities",
    "type workflows",
    "node",
    "commander",
    "ical.js",
  ]
    .concat(["zod", "yaml", "kysely", "@temporalio/client", "@temporalio/worker"])
    .concat(["@temporalio/common"]),
};

/** Single files that may import a package their folder may not. */
const ALLOWED_FILES: Readonly<Record<string, readonly string[]>> = {
  "domain/numeric/publish.ts": ["big.js"],
  "domain/numeric/decimal-text.ts": ["big.js"],
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

/** A relative import gives the top folder, another the package, a builtin `node`. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith(".")) {
    const inside = relative(root, resolve(root, dirname(file), specifier));
    return inside.startsWith("..") ? `outside: ${specifier}` : inside.split("/")[0]!;
  }
  const bare = specifier.replace(/^node:/, "").split("/");
  if (specifier.startsWith("node:") || builtinModules.includes(bare[0]!)) return "node";
  return specifier.startsWith("@") ? bare.slice(0, 2).join("/") : bare[0]!;
}

function importsOf(file: string): Import[] {
  return moduleImports(file).map(({ specifier, typeOnly }) => ({
    file,
    target: targetOf(file, specifier),
    typeOnly,
  }));
}

test.each(Object.entries(ALLOWED))("%s imports only what it may", (folder, permitted) => {
  const violations = sourcesIn(folder)
    .flatMap(importsOf)
    .filter(({ file, target, typeOnly }) => {
      const here = [...permitted, ...(ALLOWED_FILES[file] ?? [])];
      return !here.includes(target) && !(typeOnly && here.includes(`type ${target}`));
    });
  expect(violations).toEqual([]);
});

test.each(["domain", "workflows"])(
  "nothing in %s reads a clock, a locale or a platform's mathematics",
  (folder) => {
    const uses = sourcesIn(folder).flatMap((file) => forbiddenUses(file, read(file)));
    expect(uses).toEqual([]);
  },
);

const FOLDERS = [
  "domain",
  "schemas",
  "workflows",
  "activities",
  "infra",
  "cli",
  "scripts",
  "bench",
];
const TOP_FOLDERS = new Set(
  [...FOLDERS, "bin", "calendars", "demo", "docs", "gates", "rulebooks", "samples", "test"].concat([
    "types",
    "conformance",
    "console",
    "node_modules",
    "dist",
    "coverage",
  ]),
);

test("the top level holds the folders of the design alone", () => {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name);
  expect(folders.filter((name) => !TOP_FOLDERS.has(name))).toEqual([]);
});

test("files are kebab-case and no folder is a drawer for odds and ends", () => {
  const files = [...FOLDERS, "test"].flatMap(sourcesIn);
  const drawers = /(^|\/)(src|utils?|helpers?|common|shared|services?|lib|misc)(\/|$)/;
  const odd = files.filter((file) => {
    const name = basename(file);
    const isMigration = file.startsWith("infra/db/migrations/");
    const pattern = isMigration
      ? /^[0-9a-z-]+\.ts$/
      : /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.(test|d|config))?\.ts$/;
    return !pattern.test(name) || drawers.test(dirname(file));
  });
  expect(odd).toEqual([]);
});

test("no file names a machine's folder", () => {
  const ours = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "STYLE.md"];
  const kinds = /\.(ts|js|md|ya?ml|json|csv|sh)$/;
  const texts = [...FOLDERS, "bin", "docs", "rulebooks", "calendars", "samples", "test", ".ci"]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && (kinds.test(entry.name) || folder === ".ci"))
        .map((entry) => relative(root, join(entry.parentPath, entry.name))),
    );
  const machine = new RegExp(
    ["/work" + "/", "/root" + "/", "/home" + "/(?!user/)", "/Users" + "/", "/tmp" + "/"].join("|"),
  );
  const named = [...ours.filter((file) => existsSync(join(root, file))), ...texts].flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, at) => (machine.test(line) ? [`${file}:${at + 1}`] : [])),
  );
  expect(named).toEqual([]);
});

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}
const manifest = JSON.parse(read("package.json")) as Manifest;

test("every dependency has its line in docs/dependencies.md, and no line is left over", () => {
  const lines = read("docs/dependencies.md").matchAll(/^\| `([^`]+)` \|/gm);
  const told = [...lines].map(([, name]) => name!).toSorted();
  const present = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).toSorted();
  expect(told).toEqual(present);
});

test("dependencies are pinned to one version each", () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.entries(all).filter(([, range]) => !/^\d+\.\d+\.\d+/.test(range))).toEqual([]);
});

test("every error code has its row in docs/errors.md, and no row is left over", () => {
  const rows = [...read("docs/errors.md").matchAll(/^\| `([a-z_]+)` \|/gm)].map(
    ([, code]) => code!,
  );
  expect(rows.toSorted()).toEqual(Object.keys(ERROR_CODES).toSorted());
});

test("the pages that errors send a person to are there", () => {
  const pages = Object.values(ERROR_CODES).flatMap(
    ({ next }) => next.match(/docs\/[\w/-]+\.md/g) ?? [],
  );
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.filter((page) => !existsSync(new URL(`../${page}`, import.meta.url)))).toEqual([]);
});

test("tests write in folders that are removed after them", () => {
  const own = ["test/temporary-folders.ts", "test/architecture.test.ts"];
  const makes = sourcesIn("test").filter(
    (file) =>
      !file.startsWith("test/setup/") && !own.includes(file) && read(file).includes("mkdtemp"),
  );
  expect(makes).toEqual([]);
});

interface Lockfile {
  readonly packages: Record<string, { readonly optionalDependencies?: Record<string, string> }>;
}
const lockfile = JSON.parse(read("package-lock.json")) as Lockfile;

test("the lockfile holds every optional dependency of every package", () => {
  const held = Object.keys(lockfile.packages);
  const missing = Object.entries(lockfile.packages).flatMap(([place, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => !held.some((path) => path.endsWith(`node_modules/${name}`)))
      .map((name) => `${place} wants ${name}`),
  );
  expect(missing).toEqual([]);
});

test("one copy of protobufjs is installed, the one Temporal's JSON histories need", () => {
  const copies = Object.keys(lockfile.packages).filter((path) =>
    path.endsWith("node_modules/protobufjs"),
  );
  expect(copies.filter((path) => !path.includes("proto-loader"))).toEqual([
    "node_modules/protobufjs",
  ]);
  const require = createRequire(import.meta.url);
  const ours = require.resolve("protobufjs");
  for (const user of ["@temporalio/common", "@temporalio/proto", "@temporalio/worker"])
    expect(createRequire(require.resolve(user)).resolve("protobufjs"), user).toBe(ours);
});
