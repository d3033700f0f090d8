import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { Fund, FundBook } from "../domain/trades/fund.ts";
import type { RefusedFund } from "../domain/trades/trade-parameters.ts";
import { parseFund } from "../schemas/fund.ts";
import { readLotsCsv } from "../schemas/lots-csv.ts";
import { readPositionsCsv } from "../schemas/positions-csv.ts";
import { keyPosition } from "../schemas/yaml-file.ts";
import { expectFolder } from "./expect-folder.ts";
import type { SourceDigest } from "./publication/folder-content.ts";
import { readTextFile } from "./text-file.ts";

/** The funds of one folder, by name, and those whose files could not be read. */
export interface FundFolders {
  readonly books: readonly FundBook[];
  readonly refused: readonly RefusedFund[];
  readonly sources: readonly SourceDigest[];
}

/** The index that funds may follow and the names by which they may call its compositions. */
export interface FollowedIndex {
  readonly index: string;
  readonly compositions: readonly string[];
}

/**
 * Reads every `<fund>/fund.yaml`, `positions.csv` and `lots.csv` below `folder`, by fund name.
 *
 * A fund with a bad file is refused by itself; errors name files relative to `folder`.
 * Throws: bad_input where the folder holds no fund.
 */
export function readFundFolders(folder: string, followed: FollowedIndex): FundFolders {
  const names = fundNames(folder);
  const books: FundBook[] = [];
  const refused: RefusedFund[] = [];
  const sources: SourceDigest[] = [];
  for (const name of names) {
    const read = (file: string): FundFile => {
      const shownAs = `${name}/${file}`;
      const { text, bytes, sha256 } = readTextFile(join(folder, name, file), shownAs);
      sources.push({ role: "fund", name: shownAs, bytes, sha256 });
      return { file: shownAs, text };
    };
    try {
      books.push(readFund({ folder: join(folder, name), name, read }, followed));
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      refused.push({ fund: name, reason: error.message });
    }
  }
  return { books, refused, sources };
}

interface FundFile {
  readonly file: string;
  readonly text: string;
}

function fundNames(folder: string): string[] {
  expectFolder(folder);
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "fund.yaml")))
    .map(({ name }) => name);
  if (names.length === 0)
    throw new PipelineError("bad_input", {
      file: folder,
      reason: "expected a folder per fund with a fund.yaml in it",
    });
  return names.toSorted(byCodeUnit);
}

function readFund(
  place: {
    readonly folder: string;
    readonly name: string;
    readonly read: (file: string) => FundFile;
  },
  followed: FollowedIndex,
): FundBook {
  const source = place.read("fund.yaml");
  const fund = parseFund(source);
  const refuse = (field: "fund" | "index", reason: string): never => {
    const { file, text } = source;
    const value = fund[field];
    throw new PipelineError("bad_input", {
      file,
      ...keyPosition(text, field),
      field,
      value,
      reason,
    });
  };
  if (fund.fund !== place.name) refuse("fund", "the fund's folder has another name");
  const index = compositionOf(fund, followed);
  if (index === undefined)
    refuse(
      "index",
      `the review is of ${[...new Set([followed.index, ...followed.compositions])].join(", ")}`,
    );
  const has = (file: string): boolean => existsSync(join(place.folder, file));
  const holdings = has("positions.csv")
    ? readPositionsCsv(place.read("positions.csv"))
    : { positions: [], cash: [] };
  const lots = has("lots.csv") ? readLotsCsv(place.read("lots.csv")) : {};
  return { fund: { ...fund, index: index! }, ...holdings, lots };
}

/** The composition that a fund's `index` means: its name, or `<index>/<segment>`. */
function compositionOf(fund: Fund, { index, compositions }: FollowedIndex): string | undefined {
  return compositions.find((name) => fund.index === name || fund.index === `${index}/${name}`);
}
