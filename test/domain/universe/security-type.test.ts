import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { securityType } from "../../../domain/universe/security-type.ts";
import { dataPresent } from "../../shared-data.ts";
import { snapshotLines } from "../../snapshot-rows.ts";

const line = {
  symbol: "AAAA",
  sector: "",
  industry: "",
  country: "United States",
  sessionYear: 2024,
  listingYear: undefined,
};

test.each`
  symbol     | name                                                                                      | industry                                   | type                 | because
  ${"AAA"}   | ${"Acme Inc. Common Stock"}                                                               | ${""}                                      | ${"common"}          | ${"plain"}
  ${"BRK/B"} | ${"Berkshire Hathaway Inc."}                                                              | ${""}                                      | ${"common"}          | ${"a class without descriptor"}
  ${"UNT"}   | ${"Unit Corporation Common Stock"}                                                        | ${""}                                      | ${"common"}          | ${"Unit is the issuer's name"}
  ${"PFBC"}  | ${"Preferred Bank Common Stock"}                                                          | ${"Major Banks"}                           | ${"common"}          | ${"Preferred is the issuer's name"}
  ${"EPD"}   | ${"Enterprise Products Partners L.P. Common Units"}                                       | ${""}                                      | ${"common"}          | ${"a partnership's equity"}
  ${"ASML"}  | ${"ASML Holding N.V. New York Registry Shares"}                                           | ${""}                                      | ${"common"}          | ${"registry shares are the shares"}
  ${"RLX"}   | ${"RLX Inc. American Depositary Shares each representing the right to receive one share"} | ${""}                                      | ${"adr"}             | ${"the receipt's right is no right"}
  ${"ELP"}   | ${"Copel American Depositary Shares (each representing one Unit)"}                        | ${""}                                      | ${"adr"}             | ${"a receipt of units is a receipt"}
  ${"O"}     | ${"Realty Income Corporation Common Stock"}                                               | ${"Real Estate Investment Trusts"}         | ${"reit"}            | ${"the vendor's industry"}
  ${"BAC^E"} | ${"Bank of America Corporation Depositary Sh repstg 1/1000th Perp Pfd Ser E"}             | ${""}                                      | ${"preferred"}       | ${"by symbol and name"}
  ${"BC^A"}  | ${"Brunswick Corporation 6.500% Senior Notes due 2048"}                                   | ${""}                                      | ${"note"}            | ${"the name outweighs the symbol"}
  ${"CCZ"}   | ${"Comcast Holdings ZONES"}                                                               | ${"Cable & Other Pay Television Services"} | ${"note"}            | ${"zero-premium exchangeable subordinated notes"}
  ${"TVC"}   | ${"Tennessee Valley Authority Common Stock"}                                              | ${"Electric Utilities: Central"}           | ${"note"}            | ${"a federal corporation has bonds alone"}
  ${"OCCIO"} | ${"OFS Credit Company Inc. 6.125% Series C Term Preferred Stock"}                         | ${""}                                      | ${"preferred"}       | ${"a fund's preferred is no fund"}
  ${"PTA"}   | ${"Cohen & Steers Tax-Advantaged Preferred Securities and Income Fund Common Shares"}     | ${""}                                      | ${"closed_end_fund"} | ${"a fund of preferreds is no preferred"}
  ${"AACIW"} | ${"Armada Acquisition Corp. I Warrant"}                                                   | ${"Blank Checks"}                          | ${"warrant"}         | ${"a shell's warrant is no shell"}
  ${"AITRR"} | ${"AI TRANSPORTATION ACQUISITION CORP Right"}                                             | ${""}                                      | ${"right"}           | ${"a shell's right"}
  ${"AEAEU"} | ${"AltEnergy Acquisition Corp. Unit"}                                                     | ${""}                                      | ${"unit"}            | ${"a shell's unit"}
  ${"VFS"}   | ${"VinFast Auto Ltd. Ordinary Shares"}                                                    | ${"Blank Checks"}                          | ${"common"}          | ${"the industry of a merged shell is stale"}
  ${"MTR"}   | ${"Mesa Royalty Trust Common Stock"}                                                      | ${"Oil & Gas Production"}                  | ${"other"}           | ${"a royalty trust is no company"}
  ${"SPY"}   | ${"SPDR S&P 500 ETF Trust"}                                                               | ${""}                                      | ${"etf"}             | ${"by name"}
`("$symbol $name is $type: $because", ({ symbol, name, industry, type }) => {
  expect(securityType({ ...line, symbol, name, industry })).toBe(type);
});

test.each`
  listingYear  | type        | because
  ${2019}      | ${"spac"}   | ${"five years is a shell's whole life"}
  ${2018}      | ${"common"} | ${"older ones carry a stale industry"}
  ${undefined} | ${"common"} | ${"unknown is not young"}
`(
  "blank checks listed in $listingYear, seen in 2024: $type ($because)",
  ({ listingYear, type }) => {
    const found = securityType({
      ...line,
      name: "Acme Holdings Class A Common Stock",
      industry: "Blank Checks",
      listingYear,
    });
    expect(found).toBe(type);
  },
);

describe.skipIf(!dataPresent)("300 real lines labelled by hand", { timeout: 60_000 }, () => {
  const labels = readFileSync(new URL("../../golden/security-types.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",") as [session: string, symbol: string, label: string]);

  test("at least 98 % are right, and each miss is listed", () => {
    const confusion = new Map<string, number>();
    const misses: string[] = [];
    const sessions = new Map<string, ReturnType<typeof snapshotLines>>();
    for (const [session, symbol, label] of labels) {
      const lines = sessions.get(session) ?? snapshotLines(session);
      sessions.set(session, lines);
      const found = lines.find((row) => row.symbol === symbol)!.securityType;
      const cell = `${label} as ${found}`;
      confusion.set(cell, (confusion.get(cell) ?? 0) + 1);
      if (found !== label) misses.push(`${session} ${symbol}: ${label}, read as ${found}`);
    }
    console.info(`confusion: ${[...confusion].map(([cell, n]) => `${cell} ${n}`).join(", ")}`);
    console.info(`missed ${misses.length} of ${labels.length}:\n  ${misses.join("\n  ")}`);
    expect(labels.length).toBe(300);
    expect(misses.length / labels.length).toBeLessThanOrEqual(0.02);
  });
});
