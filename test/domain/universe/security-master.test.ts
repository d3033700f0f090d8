import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { byCodeUnit } from "../../../domain/numeric/code-unit-order.ts";
import type { MasterLine, VendorLine } from "../../../domain/universe/master-line.ts";
import { updateMaster, type MintId } from "../../../domain/universe/security-master.ts";
import { dataPresent } from "../../shared-data.ts";
import { snapshotLines, snapshotSessions } from "../../snapshot-rows.ts";

const mint: MintId = (kind, { symbol, session }) => `${kind}-${symbol}@${session}`;

function row(symbol: string, name: string, more: Partial<VendorLine> = {}): VendorLine {
  return {
    symbol,
    name,
    exchange: "XNAS",
    securityType: "common",
    country: "United States",
    listingYear: undefined,
    price: 10,
    companyCap: 123_456_780,
    ...more,
  };
}

/** Carries the master over files of consecutive days. */
function over(...files: readonly (readonly VendorLine[])[]): readonly MasterLine[] {
  return files.reduce<readonly MasterLine[]>(
    (lines, rows, at) =>
      updateMaster(lines, { date: plainDate(`2024-01-0${at + 2}`), rows, mint }).lines,
    [],
  );
}

const idOf = (lines: readonly MasterLine[], symbol: string) =>
  lines.find((line) => line.symbol === symbol && line.validTo === undefined)?.securityId;
const identities = (lines: readonly MasterLine[]) =>
  lines.map(({ symbol, securityId }) => `${symbol} ${securityId}`).toSorted(byCodeUnit);
const companyOf = (lines: readonly MasterLine[], symbol: string) =>
  lines.find((line) => line.symbol === symbol && line.validTo === undefined)?.companyId;

const other = row("ZZZ", "Zeta Inc. Common Stock", { companyCap: 777_777_770 });

test.each`
  before                                                                             | after                                                                                                                    | symbol    | keeps    | because
  ${row("FB", "Meta Platforms Inc. Class A Common Stock")}                           | ${row("META", "Meta Platforms Inc. Class A Common Stock")}                                                               | ${"META"} | ${true}  | ${"the old symbol vanishes, the issuer appears under a new one"}
  ${row("UHAL", "Amerco Common Stock")}                                              | ${row("UHAL", "U-Haul Holding Company Common Stock")}                                                                    | ${"UHAL"} | ${true}  | ${"an issuer may change its name"}
  ${row("CREE", "Cree Inc. Common Stock")}                                           | ${row("WOLF", "Wolfspeed Inc. Common Stock", { price: 11, companyCap: 135_802_458 })}                                    | ${"WOLF"} | ${true}  | ${"name and symbol change, the shares outstanding do not"}
  ${row("CREE", "Cree Inc. Common Stock")}                                           | ${row("WOLF", "Wolfspeed Inc. Common Stock", { companyCap: 123_480_000 })}                                               | ${"WOLF"} | ${false} | ${"other shares outstanding are no evidence"}
  ${row("CREE", "Cree Inc. Common Stock", { companyCap: 200_000_000 })}              | ${row("WOLF", "Wolfspeed Inc. Common Stock", { companyCap: 200_000_000 })}                                               | ${"WOLF"} | ${false} | ${"a round count is no fingerprint"}
  ${row("AAAW", "Acme Inc. Warrant", { securityType: "warrant" })}                   | ${row("AAAU", "Acme Inc. Unit", { securityType: "unit" })}                                                               | ${"AAAU"} | ${false} | ${"another line of the issuer"}
  ${row("UZB", "US Cellular 7.25% Senior Notes due 2064", { securityType: "note" })} | ${row("UZF", "US Cellular 5.5% Senior Notes due 2070", { securityType: "note" })}                                        | ${"UZF"}  | ${false} | ${"an issuer has many notes"}
  ${row("GRUB", "GrubHub Inc. Common Stock")}                                        | ${row("GRUB", "Just Eat Takeaway.com N.V. American Depositary Shares", { securityType: "adr", country: "Netherlands" })} | ${"GRUB"} | ${false} | ${"another issuer, country and type: the ticker was taken over"}
`(
  "$before.symbol to $after.symbol keeps its id: $keeps ($because)",
  ({ before, after, symbol, keeps }) => {
    const first = over([before, other]);
    const both = over([before, other], [after, other]);
    expect(idOf(both, symbol) === idOf(first, before.symbol)).toBe(keeps);
    expect(idOf(both, "ZZZ")).toBe(idOf(first, "ZZZ"));
  },
);

test("a ticker that another company takes after a gap gets a new id", () => {
  const lines = over(
    [row("FI", "Frank's International N.V. Common Stock"), other],
    [other],
    [row("FI", "Fiserv Inc. Common Stock", { companyCap: 5e9 }), other],
  );
  expect(idOf(lines, "FI")).toBe("S-FI@2024-01-04");
});

test("a symbol that returns to its issuer gets its id back", () => {
  const lines = over(
    [row("AAA", "Acme Inc. Common Stock"), other],
    [other],
    [row("AAA", "Acme Inc. Common Stock"), other],
  );
  expect(idOf(lines, "AAA")).toBe("S-AAA@2024-01-02");
});

test("a symbol swapped between two companies follows the companies", () => {
  const one = row("AAA", "Acme Inc. Common Stock", { companyCap: 111_111_110 });
  const two = row("BBB", "Bolt Inc. Common Stock", { companyCap: 222_222_220 });
  const lines = over(
    [one, two],
    [
      { ...one, symbol: "CCC" },
      { ...two, symbol: "AAA" },
    ],
  );
  expect(idOf(lines, "CCC")).toBe("S-AAA@2024-01-02");
  expect(idOf(lines, "AAA")).toBe("S-BBB@2024-01-02");
});

test.each`
  symbols               | names                                                                                   | one      | because
  ${["GOOG", "GOOGL"]}  | ${["Alphabet Inc. Class C Capital Stock", "Alphabet Inc. Class A Common Stock"]}        | ${true}  | ${"classes"}
  ${["BRK/A", "BRK/B"]} | ${["Berkshire Hathaway Inc.", "Berkshire Hathaway Inc."]}                               | ${true}  | ${"exchange classes"}
  ${["HEI", "HEI/A"]}   | ${["Heico Corporation Common Stock", "Heico Corporation"]}                              | ${true}  | ${"a class of the root"}
  ${["FBNC", "FBP"]}    | ${["First Bancorp Common Stock", "First BanCorp. New Common Stock"]}                    | ${false} | ${"two companies of one name"}
  ${["IBCP", "INDB"]}   | ${["Independent Bank Corporation Common Stock", "Independent Bank Corp. Common Stock"]} | ${false} | ${"two companies of one name"}
  ${["CNS", "CNSX"]}    | ${["Cohen & Steers Inc Common Stock", "Cohen & Steers Total Return Inc Common Stock"]}  | ${false} | ${"a shared beginning"}
`("$symbols are one company: $one ($because)", ({ symbols, names, one }) => {
  const lines = over([row(symbols[0], names[0]), row(symbols[1], names[1])]);
  expect(companyOf(lines, symbols[0]) === companyOf(lines, symbols[1])).toBe(one);
});

test("the order of a file's rows changes no id", () => {
  const files = [
    [
      row("AAA", "Acme Inc. Class A Common Stock"),
      row("AAB", "Acme Inc. Class B Common Stock"),
      other,
    ],
    [
      row("NEW", "Acme Inc. Class A Common Stock"),
      row("AAB", "Acme Inc. Class B Common Stock"),
      other,
    ],
  ];
  const expected = identities(over(...files));
  fc.assert(
    fc.property(fc.shuffledSubarray(files[1]!, { minLength: 3 }), (shuffled) => {
      expect(identities(over(files[0]!, shuffled))).toEqual(expected);
    }),
  );
});

test("the same file twice changes nothing", () => {
  const rows = [row("AAA", "Acme Inc. Common Stock"), other];
  const again = updateMaster(over(rows), { date: plainDate("2024-01-03"), rows, mint });
  expect(again.changes).toEqual([]);
});

describe.skipIf(!dataPresent)("on the real market", { timeout: 60_000 }, () => {
  test("FB is META: one id through the change of June 2022", () => {
    let lines: readonly MasterLine[] = [];
    for (const session of ["2022-05-31", "2022-06-10"])
      lines = updateMaster(lines, {
        date: plainDate(session),
        rows: snapshotLines(session),
        mint,
      }).lines;
    expect(idOf(lines, "META")).toBe("S-FB@2022-05-31");
    expect(lines.filter(({ securityId }) => securityId === "S-FB@2022-05-31")).toHaveLength(1);
  });

  test("share classes of one issuer carry one company id, and neighbours do not", () => {
    const { lines } = updateMaster([], {
      date: plainDate("2024-06-14"),
      rows: snapshotLines("2024-06-14"),
      mint,
    });
    const groups = [
      ["GOOG", "GOOGL"],
      ["BRK/A", "BRK/B"],
      ["FOX", "FOXA"],
      ["NWS", "NWSA"],
      ["UA", "UAA"],
      ["Z", "ZG"],
      ["HEI", "HEI/A"],
      ["BAC", "BAC^E"],
      ["LBRDA", "LBRDK"],
    ];
    for (const [a, b] of groups)
      expect(companyOf(lines, a!), `${a} ${b}`).toBe(companyOf(lines, b!));
    const apart = [
      "GOOG",
      "FOX",
      "NWS",
      "LBRDA",
      "FWONA",
      "LSXMA",
      "FBNC",
      "FBP",
      "IBCP",
      "INDB",
      "META",
    ];
    expect(new Set(apart.map((symbol) => companyOf(lines, symbol))).size).toBe(apart.length);
  });

  test("every symbol of every session has one id, and no id two symbols", () => {
    let lines: readonly MasterLine[] = [];
    for (const session of snapshotSessions().filter((_session, at) => at % 12 === 0)) {
      const rows = snapshotLines(session);
      lines = updateMaster(lines, { date: plainDate(session), rows, mint }).lines;
      const listed = lines.filter(({ validTo }) => validTo === undefined);
      expect(listed).toHaveLength(rows.length);
      expect(new Set(listed.map(({ symbol }) => symbol)).size).toBe(rows.length);
      expect(new Set(lines.map(({ securityId }) => securityId)).size).toBe(lines.length);
    }
  });
});
