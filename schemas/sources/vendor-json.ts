import { PipelineError } from "../../domain/errors.ts";
import type { SourceFile } from "./source-adapter.ts";

/** Parses a vendor's JSON list. Throws: bad_input on a cut file, or one that is not a list. */
export function readVendorJson({ name: file, text }: SourceFile): readonly unknown[] {
  if (text.trim() === "")
    throw new PipelineError("bad_input", { file, reason: "the file is empty" });
  const parsed = parseOrRefuse(file, text);
  if (!Array.isArray(parsed))
    throw new PipelineError("bad_input", { file, line: 1, reason: "expected a list of records" });
  return parsed;
}

/** The line on which the nth record of a JSON list starts; for naming a row in quarantine. */
export function lineOfRecord(text: string, record: number): number {
  let [depth, seen, line, inText] = [0, -1, 1, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === "\n") line += 1;
    if (inText) {
      if (character === "\\") at += 1;
      else if (character === '"') inText = false;
      continue;
    }
    const startsRecord = depth === 1 && /[^\s,\]]/.test(character) && startsValue(text, at);
    if (startsRecord) {
      seen += 1;
      if (seen === record) return line;
    }
    if (character === '"') inText = true;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
  }
  return line;
}

/** A value at the top of the list begins after its `[` or a comma. */
function startsValue(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /\s/.test(text[before]!)) before -= 1;
  return text[before] === "[" || text[before] === ",";
}

function parseOrRefuse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = (cause as Error).message;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const line = text.slice(0, position).split("\n").length;
    throw new PipelineError("bad_input", {
      file,
      line,
      reason: `not JSON, or cut: ${message.slice(0, 120)}`,
    });
  }
}
