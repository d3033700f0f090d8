import { pathToFileURL } from "node:url";
import type { EngineStep } from "../domain/engine/engine.ts";
import { PipelineError, type ErrorCode, type ErrorDetails } from "../domain/errors.ts";
import { engineBundle, type EngineBundle } from "./engine-bundle.ts";

type Steps = Readonly<Record<string, EngineStep>>;

/** The engine of this installation, and its steps. */
export async function installedEngine(): Promise<{ engine: EngineBundle; steps: Steps }> {
  const engine = await engineBundle();
  return { engine, steps: await engineSteps(engine) };
}

/**
 * The steps of an engine's bundle: what computes is byte for byte what is stored with the result, and
 * one module loads several times faster than its sources.
 */
async function engineSteps(engine: EngineBundle): Promise<Steps> {
  const { STEPS } = (await import(moduleOf(engine))) as { STEPS: Steps };
  return Object.fromEntries(Object.entries(STEPS).map(([name, step]) => [name, translated(step)]));
}

function moduleOf({ text, file }: EngineBundle): string {
  return file === undefined
    ? `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`
    : pathToFileURL(file).href;
}

/** The bundle has an error class of its own; its errors become ours, with the same code and details. */
function translated(step: EngineStep): EngineStep {
  return (inputs) => {
    try {
      return step(inputs);
    } catch (cause) {
      const { name, code, details } = cause as {
        readonly name?: string;
        readonly code: ErrorCode;
        readonly details: ErrorDetails;
      };
      if (name !== "PipelineError") throw cause;
      throw new PipelineError(code, details);
    }
  };
}
