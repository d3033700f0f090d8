import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { ServerOwner } from "./child-server.ts";

const OTHERS_MAY_ENTER = 0o001;

/**
 * PostgreSQL refuses to run as root. As root this names the user it runs as instead: `postgres` where
 * there is one, else `nobody`; for an ordinary user it is undefined.
 *
 * `readsAnywhere` when one of `folders` lies below a folder closed to other users, such as /root.
 */
export async function ownerFor(folders: readonly string[]): Promise<ServerOwner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const entry =
    lines.find(([name]) => name === "postgres") ?? lines.find(([name]) => name === "nobody");
  const uid = Number(entry?.[2] ?? 65_534);
  const gid = Number(entry?.[3] ?? 65_534);
  const open = await Promise.all(folders.map(isOpenToOthers));
  return { uid, gid, readsAnywhere: open.includes(false) };
}

async function isOpenToOthers(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (((await stat(at)).mode & OTHERS_MAY_ENTER) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
