import type { z } from "zod";
import { PipelineError } from "../domain/errors.ts";
import { parseYaml, type YamlFile } from "./yaml-file.ts";

/**
 * Parses JSON against a schema. JSON is YAML too, and only the slower YAML parser knows lines: it
 * reads a text that is wrong a second time, to say where.
 *
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function parseJson<Schema extends z.ZodType>(
  { file, text }: YamlFile,
  schema: Schema,
): z.output<Schema> {
  const value = valueOf({ file, text });
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : parseYaml({ file, text }, schema);
}

function valueOf({ file, text }: YamlFile): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PipelineError("bad_input", { file, reason: (cause as Error).message });
  }
}
