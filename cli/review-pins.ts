import { fundFiles } from "../activities/open-review.ts";
import { PipelineError } from "../domain/errors.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import type { Carry } from "../domain/review/carry.ts";
import { expectFolder } from "../infra/expect-folder.ts";
import { putArtifact, type ArtifactRef } from "../infra/objects/artifact-store.ts";
import { putJson } from "../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import type { RulebookVersion } from "../infra/rulebooks.ts";
import { readTextFile } from "../infra/text-file.ts";
import { parseCalendarArtefact } from "../schemas/calendar-artefact.ts";
import { readCurrentCsv } from "../schemas/current-csv.ts";
import { readPreviousRanksCsv } from "../schemas/previous-ranks-csv.ts";
import { peopleFile } from "../schemas/people.ts";
import { parseYaml } from "../schemas/yaml-file.ts";
import type { Pins } from "../workflows/contracts.ts";
import { divisorsOf } from "./divisor-option.ts";

/** Files that a review is bound to instead of those of the worker's shelf. */
export interface PinOptions {
  readonly rulebook?: string;
  readonly people?: string;
  readonly funds?: string;
  readonly calendar?: string;
  readonly current?: string;
  readonly previousRanks?: string;
  readonly divisor?: readonly string[];
}

/** Reads, checks and stores what the options name. Throws: bad_input. */
export async function givenPins(
  store: ObjectStore,
  options: PinOptions,
  version: RulebookVersion,
): Promise<Partial<Pins>> {
  const { rulebook, people, funds, calendar } = options;
  const carry = givenCarry(options, version.methodology);
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
    ...(carry && { carry: await putJson(store, carry) }),
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

/** The composition to start from, with the ranks and divisors that go with it. */
function givenCarry(
  { current, previousRanks, divisor = [] }: PinOptions,
  { segments }: Methodology,
): Carry | undefined {
  if (current === undefined) {
    const option = previousRanks !== undefined ? "--previous-ranks" : "--divisor";
    const reason = "it goes with a composition given by hand; name that by --current";
    if (previousRanks !== undefined || divisor.length > 0)
      throw new PipelineError("bad_usage", { option, reason });
    return undefined;
  }
  const ids = segments?.list.map(({ id }) => id) ?? [];
  return {
    current: readCurrentCsv(readTextFile(current), ids),
    previousRanks:
      previousRanks === undefined ? [] : readPreviousRanksCsv(readTextFile(previousRanks)),
    divisors: divisorsOf(divisor, ids),
  };
}
