import { z } from "zod";
import { described } from "./hover/described.ts";
import { rulebook } from "./rulebook.ts";

/** The JSON Schemas that editors complete from, by file name without its ending, as file texts. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return { rulebook: textOf(rulebook) };
}

function textOf(schema: z.ZodType): string {
  const written = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return `${JSON.stringify(described(written), undefined, 2)}\n`;
}
