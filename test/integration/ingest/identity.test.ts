import { describe, expect, test } from "vitest";
import { dataPresent } from "../../shared-data.ts";
import { digestOf, ledgerForThisFile } from "./ledger.ts";

const one = await ledgerForThisFile();
const two = await ledgerForThisFile();

describe.skipIf(!dataPresent)("identities on the real market", () => {
  test("FB and META are one security, one company, through the change of June 2022", async () => {
    for (const session of ["2022-05-31", "2022-06-10"]) await one.ingestReal(session);
    const lineOf = async (session: string, ticker: string) =>
      (await one.universe(session, "2022-07-01T00:00:00Z")).universe.securities.find(
        (line) => line.ticker === ticker,
      )!;
    const [before, after] = [await lineOf("2022-05-31", "FB"), await lineOf("2022-06-10", "META")];
    expect(after.securityId).toBe(before.securityId);
    expect(after.companyId).toBe(before.companyId);
  });

  test("a line that is new, and that the vendor says was listed that year, has a listing date", async () => {
    const [before, after] = [
      await one.universe("2022-05-31", "2022-07-01T00:00:00Z"),
      await one.universe("2022-06-10", "2022-07-01T00:00:00Z"),
    ];
    expect(before.universe.securities.every(({ listingDate }) => listingDate === undefined)).toBe(
      true,
    );
    const held = new Set(before.universe.securities.map(({ securityId }) => securityId));
    const dated = after.universe.securities.filter(({ listingDate }) => listingDate !== undefined);
    expect(dated.length).toBeGreaterThan(10);
    for (const line of dated) {
      expect(line.listingDate).toBe("2022-06-10");
      expect(line.attributes["ipoyear"]).toBe("2022");
      expect(held).not.toContain(line.securityId);
    }
    const undated = after.universe.securities.filter(
      ({ securityId, listingDate, attributes }) =>
        !held.has(securityId) && listingDate === undefined && attributes["ipoyear"] === "2022",
    );
    expect(undated).toEqual([]);
  });

  test("a ledger built again from the same files gives the same bytes", async () => {
    for (const session of ["2022-05-31", "2022-06-10"])
      await two.ingestReal(session, `${session}T23:59:59Z`);
    for (const session of ["2022-05-31", "2022-06-10"]) {
      const [a, b] = [
        await one.universe(session, "2022-07-01T00:00:00Z"),
        await two.universe(session, "2022-07-01T00:00:00Z"),
      ];
      expect(digestOf(b)).toBe(digestOf(a));
    }
  });
});
