import type { PlainDate } from "../calendar/plain-date.ts";
import type { CompanyId, SecurityId, SecurityType } from "./security.ts";

/** What a vendor's file says of one line at one session; `price` and `companyCap` in its currency. */
export interface VendorLine {
  readonly symbol: string;
  readonly exchange: string;
  readonly name: string;
  readonly securityType: SecurityType;
  readonly country: string;
  readonly listingYear: number | undefined;
  readonly price: number;
  readonly companyCap: number | undefined;
}

/**
 * One security as the master last saw it.
 *
 * `validTo`: the first session whose file no longer had it; undefined while it is listed.
 */
export interface MasterLine extends VendorLine {
  readonly securityId: SecurityId;
  readonly companyId: CompanyId;
  readonly firstSession: PlainDate;
  readonly validFrom: PlainDate;
  readonly factFrom: PlainDate;
  readonly validTo: PlainDate | undefined;
}
