import { z } from "zod";
import { nearestName } from "../domain/words/nearest-name.ts";
import { issueInWords } from "./issue-words.ts";

type Forms = Readonly<Record<string, z.ZodType>>;

/** How a form is told by its keys; `several`: why a map with the keys of several is refused. */
interface Telling {
  /** What a form is, with its article: `a screen`. */
  readonly noun: string;
  readonly several?: (keys: readonly string[]) => string;
}

/**
 * What is written in exactly one of several forms, each told by a key of its own.
 *
 * Reports what is wrong with the form that the key names, where a union would try them all.
 */
export function formByKey<Union extends z.ZodType>(forms: Forms, union: Union, telling: Telling) {
  return z.preprocess((written, context) => refuse(written, context, { forms, telling }), union);
}

function refuse(
  written: unknown,
  context: z.RefinementCtx,
  { forms, telling }: { readonly forms: Forms; readonly telling: Telling },
): unknown {
  const isMap = typeof written === "object" && written !== null && !Array.isArray(written);
  const keys = isMap ? Object.keys(forms).filter((key) => Object.hasOwn(written, key)) : [];
  const [key] = keys;
  if (key === undefined || (telling.several && keys.length > 1)) {
    const reason = key === undefined ? noForm(written, forms, telling) : telling.several!(keys);
    context.addIssue(reason);
    return z.NEVER;
  }
  const parsed = forms[key]!.safeParse(written, { error: issueInWords });
  if (parsed.success) return written;
  for (const issue of parsed.error.issues)
    context.issues.push(
      ...stopping(issue).map((own) => ({ ...own, input: written }) as z.core.$ZodRawIssue),
    );
  return z.NEVER;
}

function noForm(written: unknown, forms: Forms, { noun }: Telling): string {
  const known = Object.keys(forms);
  const keys = typeof written === "object" && written !== null ? Object.keys(written) : [];
  const near = keys.flatMap((key) => {
    const name = nearestName(key, known);
    return name === undefined ? [] : [`${name} for ${key}`];
  });
  const hint = near.length === 0 ? "" : `; did you mean ${near[0]}?`;
  return `expected ${noun} with one of ${known.join(", ")}${hint}`;
}

/** Unknown keys let a schema go on to the union, which would tell of them again for every form. */
function stopping(issue: z.core.$ZodIssue): readonly z.core.$ZodRawIssue[] {
  if (issue.code !== "unrecognized_keys") return [issue as z.core.$ZodRawIssue];
  return issue.keys.map((key) => ({
    code: "custom",
    path: [...issue.path],
    message: issue.message,
    params: { unknown: [key] },
    input: undefined,
  }));
}
