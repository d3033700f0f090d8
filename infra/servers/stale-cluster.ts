import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { PipelineError } from "../../domain/errors.ts";

/**
 * Removes the pid file that a killed server left. Its number may belong to another program by now,
 * so it counts as running only while that process names this cluster.
 *
 * Throws: server_unavailable when a server runs on the cluster.
 */
export async function clearStalePid(cluster: string): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return;
  const pid = Number.parseInt(text);
  if (await runsCluster(pid, cluster))
    throw new PipelineError("server_unavailable", {
      server: "postgres",
      reason: `process ${pid} already serves ${cluster}; stop it, or use another folder`,
    });
  await rm(file, { force: true });
}

async function runsCluster(pid: number, cluster: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
  if (command !== undefined) return command.includes(cluster);
  return process.platform !== "linux" && isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}
