import { cp } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "@temporalio/worker";
import { beforeAll, expect, test } from "vitest";
import { workflowCode } from "../../infra/workflow-code.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LIMIT_BYTES = 2 * 1024 * 1024;

let code = "";
let modules: readonly string[] = [];
beforeAll(async () => {
  code = await workflowCode(ROOT, "index.ts");
  modules = [...code.matchAll(/^\/\*\*\*\/ "([^"]+)"$/gm)].map(([, id]) => id!);
});

test("the bundle is small: every workflow in memory costs what it holds", () => {
  expect(Buffer.byteLength(code)).toBeLessThan(LIMIT_BYTES);
});

test("a worker takes it, and it names no folder of this machine", async () => {
  expect(code).not.toContain(ROOT);
  const replays = Worker.runReplayHistories({ workflowBundle: { code } }, []);
  expect(await replays.next()).toEqual({ done: true, value: undefined });
});

test("of ours it holds workflows and what they share with the domain, nothing else", () => {
  const own = modules.filter((id) => !id.startsWith("./node_modules/"));
  expect(own).toContain("./workflows/review-index.ts");
  expect(own).toContain("./domain/review/approvals.ts");
  const others = own.filter((id) => !/^\.\/(workflows|domain)\//.test(id) && !STAND_IN.test(id));
  expect(others).toEqual([]);
});

/** The bundler's own stand-ins for converters of payloads and failures: there are none of ours. */
const STAND_IN = /^\?[0-9a-f]+$/;

test.each`
  what                          | pattern
  ${"schemas at run time"}      | ${/node_modules\/zod\//}
  ${"a database"}               | ${/node_modules\/(pg|pg-[a-z-]+|kysely)\//}
  ${"an object store"}          | ${/node_modules\/@aws-sdk\//}
  ${"a YAML reader"}            | ${/node_modules\/yaml\//}
  ${"a decimal library"}        | ${/node_modules\/big\.js\//}
  ${"a worker or a client"}     | ${/node_modules\/@temporalio\/(activity|client|worker|testing|core-bridge)\//}
  ${"an activity's code"}       | ${/^\.\/(activities|infra|schemas)\//}
  ${"a builtin of the runtime"} | ${new RegExp(`^(node:.*|external.*|${builtinModules.join("|")})$`)}
`("it does not hold $what", ({ pattern }) => {
  expect(modules.filter((id) => (pattern as RegExp).test(id))).toEqual([]);
});

test("the same workflows in another folder are the same code", async () => {
  const folder = temporaryFolder();
  for (const part of ["package.json", "workflows", "domain", ...packages()])
    await cp(join(ROOT, part), join(folder, part), { recursive: true });
  const elsewhere = await workflowCode(folder, "index.ts");
  expect(parts(elsewhere)).toEqual(parts(code));
});

/** The folders of the packages that the bundle is made of. */
function packages(): readonly string[] {
  const found = modules.flatMap((id) => {
    const [, name] = /^\.\/(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
    return name === undefined ? [] : [name];
  });
  return [...new Set(found)];
}

/** The modules of a bundle in one order: theirs follows where the bundler itself lies, as it does here. */
function parts(bundle: string): readonly string[] {
  return bundle.split(/^(?=\/\*\*\*\/ ")/m).toSorted();
}
