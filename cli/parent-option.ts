import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { parentNamed } from "../domain/eligibility/universe-sources.ts";
import { PipelineError } from "../domain/errors.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { readParent, type ParentFiles } from "../infra/parent-composition.ts";

/** Compositions as `INDEX=PATH` each. */
interface GivenParents {
  /** The one that a person named: it must be asked for. */
  readonly parent?: string;
  /** Those that lie in a folder of inputs: the rulebook takes what it asks for. */
  readonly parentsInFolder?: readonly string[];
}

/**
 * The composition that the rulebook's universe is drawn from, read from what was given; `undefined` where
 * it draws on no index.
 *
 * Throws: bad_usage where the rulebook asks for one that is not given, or one is named that it does not ask
 * for; what reading it throws.
 */
export async function givenParent(
  { parent, parentsInFolder }: GivenParents,
  { index: own, universe }: Methodology,
  effective: PlainDate,
): Promise<ParentFiles | undefined> {
  const named = parentNamed(universe.source);
  const given = parent === undefined ? undefined : parentPart(parent);
  if (given && given.index !== named?.index)
    throw badParent(
      named ? `${own} draws on ${named.index}` : `the universe of ${own} is drawn from no index`,
      given.text,
    );
  if (!named) return undefined;
  const inFolder = (parentsInFolder ?? []).map(parentPart);
  const found = [
    ...(given ? [given] : []),
    ...inFolder.filter(({ index }) => index === named.index),
  ];
  const [first, second] = found;
  if (second) throw badParent(`the composition of ${named.index} was given already`, second.text);
  if (first) return readParent(first.path, { ...named, effective });
  const where = parentsInFolder
    ? `put it into the folder of --inputs as parent-${named.index}`
    : `give --parent ${named.index}=DIR`;
  throw badParent(
    `the universe of ${own} is the composition of ${named.index}: ${where}, the folder that compute wrote of its review or a published one, or a file with security_id and weight`,
  );
}

interface ParentPart {
  readonly text: string;
  readonly index: string;
  readonly path: string;
}

/** `INDEX=PATH` as it was typed. */
function parentPart(text: string): ParentPart {
  const split = text.indexOf("=");
  if (split < 1 || split === text.length - 1)
    throw badParent("expected INDEX=DIR, such as large-500=review-2024-12", text);
  return { text, index: text.slice(0, split), path: text.slice(split + 1) };
}

function badParent(reason: string, value?: string): PipelineError {
  const option = "--parent";
  return new PipelineError("bad_usage", { option, ...(value !== undefined && { value }), reason });
}
