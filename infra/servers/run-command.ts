import { spawn } from "node:child_process";
import { once } from "node:events";
import { onPath } from "./executable.ts";
import type { ServerOwner } from "./child-server.ts";

export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly owner?: ServerOwner | undefined;
  readonly withinMs?: number;
}

/** Runs a command to its end and gives what it printed. Throws an Error with its stderr's end. */
export async function runCommand(line: CommandLine): Promise<string> {
  const [command, args] = withOwner(line);
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...line.env },
    ...(line.cwd !== undefined && { cwd: line.cwd }),
    ...(line.withinMs !== undefined && { timeout: line.withinMs, killSignal: "SIGKILL" }),
    ...(line.owner && !line.owner.readsAnywhere && { uid: line.owner.uid, gid: line.owner.gid }),
  });
  const output: string[] = [];
  const complaints: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => output.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => complaints.push(text));
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  if (code === 0) return output.join("");
  const said = (complaints.join("") || output.join("")).trim().slice(-1_000);
  const ended = signal === null ? `ended with ${code}` : `was stopped by ${signal}`;
  throw new Error(`${line.command} ${ended}${said && `: ${said}`}`);
}

function withOwner({ command, args, owner }: CommandLine): [string, string[]] {
  const setpriv = onPath("setpriv");
  if (!owner?.readsAnywhere || !setpriv) return [command, [...args]];
  const user = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"];
  const rights = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  return [setpriv, [...user, ...rights, "--", command, ...args]];
}
