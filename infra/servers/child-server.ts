import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { PipelineError } from "../../domain/errors.ts";
import { onPath } from "./executable.ts";

export interface ChildServerOptions {
  /** The server's name in messages. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Another user to run as, where this process is root. */
  readonly owner?: ServerOwner | undefined;
  /** What ends it when this process dies without a word, and what a stop sends first. */
  readonly dieSignal?: NodeJS.Signals;
  readonly stopSignal?: NodeJS.Signals;
  /** True once the server answers. */
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinMs?: number;
}

/** A user without root's rights; `readsAnywhere` keeps root's right to enter closed folders. */
export interface ServerOwner {
  readonly uid: number;
  readonly gid: number;
  readonly readsAnywhere: boolean;
}

export interface ChildServer {
  readonly pid: number;
  /** Resolves when the process is gone; never rejects. */
  readonly stop: () => Promise<void>;
}

/** Closes the moment in which we may die before the tie holds: by then the child has another parent. */
const ONLY_WHILE_WE_LIVE = '[ "$PPID" = "$0" ] && exec "$@"';
const STOP_GRACE_MS = 10_000;
const TAIL_CHARS = 4_000;

/**
 * Starts a server that cannot outlive this process, and waits until it answers.
 *
 * It is a session of its own, so that Ctrl-C reaches only us and we stop it in order.
 * Throws: server_unavailable with the end of its output when it ends or stays silent.
 */
export async function startChildServer(options: ChildServerOptions): Promise<ChildServer> {
  const child = spawnTied(options);
  const tail = collectTail(child);
  const killNow = () => child.kill("SIGKILL");
  process.once("exit", killNow);
  const ended = new Promise<string>((resolve) => {
    child.once("error", ({ message }) => resolve(message));
    child.once("exit", () => setImmediate(() => resolve(tail())));
  }).finally(() => process.removeListener("exit", killNow));
  const stop = async () => {
    if (!isRunning(child)) return;
    child.kill(options.stopSignal ?? "SIGTERM");
    const late = setTimeout(killNow, STOP_GRACE_MS);
    await ended.finally(() => clearTimeout(late));
  };
  try {
    await untilReady(options, ended);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { pid: child.pid ?? 0, stop };
}

async function untilReady(options: ChildServerOptions, ended: Promise<string>): Promise<void> {
  const within = options.readyWithinMs ?? 30_000;
  const gone = ended.then((output) => unavailable(options.name, `it ended: ${output}`));
  const giveUpAt = performance.now() + within;
  while (performance.now() < giveUpAt) {
    const outcome = await Promise.race([gone, options.isReady()]);
    if (outcome === true) return;
    if (outcome !== false) throw outcome;
    await Promise.race([gone, sleep(50)]);
  }
  throw unavailable(options.name, `it did not answer within ${within / 1000} s`);
}

/** Linux: the kernel sends the signal when we die. Elsewhere a shell waits for our pipe to close. */
function spawnTied(options: ChildServerOptions): ChildProcess {
  const setpriv = process.platform === "linux" ? onPath("setpriv") : undefined;
  const dieSignal = options.dieSignal ?? "SIGKILL";
  const spawned: SpawnOptions = {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...options.env },
    ...(options.cwd && { cwd: options.cwd }),
  };
  if (setpriv) {
    const tie = ["--pdeathsig", dieSignal.slice(3), ...ownerFlags(options.owner), "--"];
    const guard = ["/bin/sh", "-c", ONLY_WHILE_WE_LIVE, String(process.pid)];
    return spawn(setpriv, [...tie, ...guard, options.command, ...options.args], spawned);
  }
  if (options.owner?.readsAnywhere)
    throw unavailable(
      options.name,
      "it does not run as root, and other users cannot enter its folder; install util-linux (setpriv)",
    );
  const owner = options.owner && { uid: options.owner.uid, gid: options.owner.gid };
  const child = spawn(options.command, options.args, { ...spawned, ...owner });
  if (child.pid !== undefined) watch(child, child.pid, dieSignal);
  return child;
}

function ownerFlags(owner: ServerOwner | undefined): string[] {
  if (!owner) return [];
  const user = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"];
  const rights = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  return owner.readsAnywhere ? [...user, ...rights] : user;
}

/** The watcher's input closes when this process is gone, whatever ended it. */
function watch(child: ChildProcess, pid: number, signal: NodeJS.Signals): void {
  const script = `cat >/dev/null; kill -${signal.slice(3)} ${pid} 2>/dev/null`;
  const watcher = spawn("/bin/sh", ["-c", script], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.unref();
  (watcher.stdin as { unref?: () => void } | null)?.unref?.();
  child.once("exit", () => watcher.pid !== undefined && process.kill(-watcher.pid, "SIGKILL"));
}

/** Keeps the end of the output for messages, and keeps the pipes from filling up. */
function collectTail(child: ChildProcess): () => string {
  let tail = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8");
    stream?.on("data", (text: string) => (tail = (tail + text).slice(-TAIL_CHARS)));
    (stream as { unref?: () => void } | null)?.unref?.();
  }
  child.unref();
  return () => tail.trim() || "no output";
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function unavailable(server: string, reason: string): PipelineError {
  return new PipelineError("server_unavailable", { server, reason });
}
