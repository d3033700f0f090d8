import { z } from "zod";
import { MIC } from "./calendar-file.ts";
import type { SourceKey, UniverseSource } from "../domain/eligibility/universe-sources.ts";
import { discriminatorOf, nearHint } from "./issue-words.ts";

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "expected a name of a-z, 0-9, - and _");
const mic = z.string().regex(MIC, "expected a MIC, such as XNAS");

/** Every kind of source of the universe, one entry each. */
const SOURCE_FORMS = {
  file: z.strictObject({ kind: z.literal("file") }),
  exchange_list: z.strictObject({
    kind: z.literal("exchange_list"),
    exchanges: z.array(mic).min(1),
  }),
  parent_index: z.strictObject({
    kind: z.literal("parent_index"),
    index: name,
    segment: name.optional(),
  }),
} satisfies {
  readonly [Kind in SourceKey]: z.ZodType<Extract<UniverseSource, { readonly kind: Kind }>>;
};

type Forms = typeof SOURCE_FORMS;

/** A rulebook's `universe.source`: what its universe is. */
export const universeSource = z.discriminatedUnion(
  "kind",
  Object.values(SOURCE_FORMS) as [Forms["file"], ...Forms[SourceKey][]],
  {
    error: (issue) => {
      const kinds = Object.keys(SOURCE_FORMS);
      return `expected one of the kinds ${kinds.join(", ")}${nearHint(kinds, discriminatorOf(issue))}`;
    },
  },
);
