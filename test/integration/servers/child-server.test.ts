import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { startChildServer } from "../../../infra/servers/child-server.ts";
import { onPath } from "../../../infra/servers/executable.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

const holder = fileURLToPath(new URL("hold-server.ts", import.meta.url));
const folder = temporaryFolder();

const WITHIN_MS = 10_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A dead process whose new parent has not asked for its end still has its number.
  const status = `/proc/${pid}/status`;
  return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, "utf8"));
}

async function untilGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < WITHIN_MS; waited += 20) {
    if (!isAlive(pid)) return true;
    await sleep(20);
  }
  return false;
}

/** A PATH that has what the watcher needs and no setpriv. */
async function pathWithoutSetpriv(): Promise<string> {
  const commands = join(folder, "commands");
  await mkdir(commands, { recursive: true });
  for (const name of ["cat", "sh"])
    await symlink(onPath(name)!, join(commands, name)).catch(() => undefined);
  return commands;
}

async function holdServer(ending: string, path: string | undefined) {
  const parent = spawn(process.execPath, [holder, ending], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, ...(path !== undefined && { PATH: path }) },
  });
  const [line] = (await once(parent.stdout.setEncoding("utf8"), "data")) as [string];
  return { parent, child: Number.parseInt(line) };
}

const ties = { "setpriv where there is one": () => undefined, "the watcher": pathWithoutSetpriv };

describe.each(Object.entries(ties))("a server tied to us by %s", (_, path) => {
  test.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)("is gone after our %s", async (signal) => {
    const { parent, child } = await holdServer("stay", await path());
    expect(isAlive(child)).toBe(true);
    parent.kill(signal);
    expect(await untilGone(child)).toBe(true);
  });

  test.each(["exit", "throw", "stop"])("is gone after our %s", async (ending) => {
    const { child } = await holdServer(ending, await path());
    expect(await untilGone(child)).toBe(true);
  });
});

test("a server that ends at once is unavailable, with what it said", async () => {
  const starting = startChildServer({
    name: "broken",
    command: process.execPath,
    args: ["-e", "console.error('no such database'); process.exit(3)"],
    isReady: () => Promise.resolve(false),
  });
  await expect(starting).rejects.toMatchObject({
    code: "server_unavailable",
    details: { server: "broken", reason: expect.stringContaining("no such database") },
  });
});

test("a server that stays silent is unavailable, and is stopped", async () => {
  const pidFile = join(folder, "silent.pid");
  const script = `require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000)`;
  const starting = startChildServer({
    name: "silent",
    command: process.execPath,
    args: ["-e", script],
    readyWithinMs: 1_500,
    isReady: () => Promise.resolve(false),
  });
  await expect(starting).rejects.toMatchObject({ code: "server_unavailable" });
  expect(isAlive(Number(await readFile(pidFile, "utf8")))).toBe(false);
});

test("a command that is not there is unavailable", async () => {
  const starting = startChildServer({
    name: "absent",
    command: join(folder, "no-such-command"),
    args: [],
    isReady: () => Promise.resolve(false),
  });
  await expect(starting).rejects.toMatchObject({ code: "server_unavailable" });
});

test("stopping twice is stopping once", async () => {
  const server = await startChildServer({
    name: "sleeper",
    command: process.execPath,
    args: ["-e", "setInterval(() => {}, 1000)"],
    isReady: () => Promise.resolve(true),
  });
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  expect(isAlive(server.pid)).toBe(false);
});
