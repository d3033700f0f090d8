import { fundFiles } from "../activities/open-review.ts";
import { PipelineError } from "../domain/errors.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { NOTHING_CARRIED } from "../domain/review/carry.ts";
import { expectFolder } from "../infra/expect-folder.ts";
import { putArtifact, type ArtifactRef } from "../infra/objects/artifact-store.ts";
import { putJson } from "../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import type { RulebookVersion } from "../infra/rulebooks.ts";
import { readTextFile } from "../infra/text-file.ts";
import { parseCalendarArtefact } from "../schemas/calendar-artefact.ts";
import { readCurrentCsv } from "../schemas/current-csv.ts";
import { peopleFile } from "../schemas/people.ts";
import { parseYaml } from "../schemas/yaml-file.ts";
import type { Pins } from "../workflows/contracts.ts";

/** Files that a review is bound to instead of those of the worker's shelf. */
export interface PinOptions {
  readonly rulebook?: string;
  readonly people?: string;
  readonly funds?: string;
  readonly calendar?: string;
  readonly current?: string;
}

/** Reads, checks and stores what the options name. Throws: bad_input. */
export async function givenPins(
  store: ObjectStore,
  { rulebook, people, funds, calendar, current }: PinOptions,
  version: RulebookVersion,
): Promise<Partial<Pins>> {
  const pin = async (file: string, check: (text: string) => void) => {
    const { text } = readTextFile(file);
    check(text);
    return await putArtifact(store, text);
  };
  return {
    ...(rulebook !== undefined && {
      rulebook: await putArtifact(store, version.text),
    }),
    ...(people !== undefined && {
      people: await pin(people, (text) => parseYaml({ file: people, text }, peopleFile)),
    }),
    ...(calendar !== undefined && { calendar: await pin(calendar, parseCalendarArtefact) }),
    ...(funds !== undefined && { funds: await fundsIn(store, funds) }),
    ...(current !== undefined && { carry: await carried(store, current, version.methodology) }),
  };
}

async function fundsIn(store: ObjectStore, folder: string): Promise<ArtifactRef> {
  expectFolder(folder);
  const files = await fundFiles(folder);
  if (Object.keys(files).some((name) => /^[^/]+\/fund\.yaml$/.test(name)))
    return await putJson(store, files);
  const reason = "expected a folder per fund, each with a fund.yaml";
  throw new PipelineError("bad_input", { file: folder, reason });
}

async function carried(
  store: ObjectStore,
  file: string,
  { segments }: Methodology,
): Promise<ArtifactRef> {
  const ids = segments?.list.map(({ id }) => id) ?? [];
  const current = readCurrentCsv(readTextFile(file), ids);
  return await putJson(store, { ...NOTHING_CARRIED, current });
}
