import { homedir, hostname, tmpdir, userInfo } from "node:os";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Position of the byte that names the operating system in a gzip header (RFC 1952), and "unknown". */
const OS_BYTE = 9;
const OS_UNKNOWN = 255;

/** The JSON of a history without stack traces, which name folders of the machine that recorded it. */
export function neutralHistory(json: string): string {
  const text = JSON.stringify(
    JSON.parse(json, (key, value: unknown) => (key === "stackTrace" ? "" : value)),
  );
  const traces = tracesOf(text);
  if (traces.length > 0) throw new Error(`a recorded history names ${traces.join(", ")}`);
  return text;
}

/** What of this machine the text names, in plain or inside a payload. */
function tracesOf(text: string): readonly string[] {
  const payloads = [...text.matchAll(/"data":"([A-Za-z0-9+/=]+)"/g)].map(([, data]) =>
    Buffer.from(data!, "base64").toString("utf8"),
  );
  const told = [text, ...payloads].join("\n");
  const own = [ROOT, homedir(), tmpdir(), `@${hostname()}`, `${userInfo().username}@`, "file://"];
  return own.filter((trace) => told.includes(trace));
}

/** The same text is the same bytes on every platform. */
export function gzipped(text: string): Buffer {
  const bytes = gzipSync(text, { level: 9 });
  bytes[OS_BYTE] = OS_UNKNOWN;
  return bytes;
}
