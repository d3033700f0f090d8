import { DefaultLogger, makeTelemetryFilterString, Runtime } from "@temporalio/worker";

/** Replays that are meant to fail are no news: the SDK's core says so at every one. */
export function quietRuntime(): void {
  const filter = makeTelemetryFilterString({ core: "ERROR", other: "ERROR" });
  const telemetryOptions = { logging: { filter } };
  Runtime.install({ logger: new DefaultLogger("ERROR"), telemetryOptions });
}
