import { DefaultLogger, type LogEntry, type Logger } from "@temporalio/worker";

/** Each of a process's two workers polls one kind of task; the SDK warns of that as of an oversight. */
const MEANT = /^No (activities|workflows) registered/;

/** One JSON line on stderr. */
export function writeLog(event: string, details: Readonly<Record<string, unknown>>): void {
  const line = JSON.stringify({ at: new Date().toISOString(), event, ...details });
  process.stderr.write(`${line}\n`);
}

/** The SDK's warnings and errors, as lines of the same log. */
export function sdkLogger(): Logger {
  return new DefaultLogger("WARN", ({ level, message, meta }: LogEntry) => {
    if (!MEANT.test(message)) writeLog("temporal", { level, message, ...plain(meta) });
  });
}

/** Errors and big integers survive no JSON by themselves. */
function plain(meta: LogEntry["meta"]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(meta ?? {}).map(([name, value]) => [
      name,
      value instanceof Error ? (value.stack ?? value.message) : String(value),
    ]),
  );
}
