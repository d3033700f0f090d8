import { RULE_KEYS } from "./rules.ts";
import { WEIGHT_KEYS } from "./weights.ts";

const KEYS: Readonly<Record<string, string>> = { ...RULE_KEYS, ...WEIGHT_KEYS };

type Json = Readonly<Record<string, unknown>>;

/**
 * A JSON Schema in which every key that has no words of its own has those of the table.
 *
 * `parent`: the key that the part stands under; a schema entry's own `describe` comes first.
 */
export function described(schema: unknown, parent = ""): unknown {
  if (Array.isArray(schema)) return schema.map((part) => described(part, parent));
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, part]) => {
      if (key === "properties") return [key, describedProperties(part as Json, parent)];
      return [key, key === "enum" || key === "required" ? part : described(part, parent)];
    }),
  );
}

function describedProperties(properties: Json, parent: string): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([key, part]) => {
      const words = KEYS[`${parent}/${key}`] ?? KEYS[key];
      const inner = described(part, key) as Json;
      return [
        key,
        "description" in inner || words === undefined ? inner : { ...inner, description: words },
      ];
    }),
  );
}
