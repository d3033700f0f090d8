/** The vendor's sectors and a few industries of each; the weight is the sector's share of companies. */
export const SECTORS: readonly {
  readonly sector: string;
  readonly weight: number;
  readonly industries: readonly string[];
}[] = [
  {
    sector: "Technology",
    weight: 17,
    industries: [
      "Computer Software: Prepackaged Software",
      "Semiconductors",
      "EDP Services",
      "Computer Manufacturing",
    ],
  },
  {
    sector: "Health Care",
    weight: 19,
    industries: [
      "Biotechnology: Pharmaceutical Preparations",
      "Medical/Dental Instruments",
      "Medical Specialities",
    ],
  },
  {
    sector: "Finance",
    weight: 15,
    industries: ["Major Banks", "Property-Casualty Insurers", "Finance: Consumer Services"],
  },
  {
    sector: "Consumer Discretionary",
    weight: 15,
    industries: ["Restaurants", "Catalog/Specialty Distribution", "Auto Manufacturing"],
  },
  {
    sector: "Industrials",
    weight: 13,
    industries: [
      "Industrial Machinery/Components",
      "Military/Government/Technical",
      "Metal Fabrications",
    ],
  },
  {
    sector: "Real Estate",
    weight: 5,
    industries: ["Real Estate Investment Trusts", "Building operators"],
  },
  {
    sector: "Energy",
    weight: 5,
    industries: ["Oil & Gas Production", "Oilfield Services/Equipment"],
  },
  { sector: "Utilities", weight: 4, industries: ["Power Generation", "Water Supply"] },
  {
    sector: "Consumer Staples",
    weight: 4,
    industries: ["Packaged Foods", "Beverages (Production/Distribution)"],
  },
  { sector: "Basic Materials", weight: 2, industries: ["Precious Metals", "Major Chemicals"] },
  { sector: "Telecommunications", weight: 1, industries: ["Telecommunications Equipment"] },
];

/** Legal forms an issuer's name may end with; one has a comma, which CSV must quote. */
export const LEGAL_FORMS: readonly string[] = [
  "",
  " Inc.",
  " Corp.",
  " Corporation",
  ", Inc.",
  " Ltd.",
];

export const FOREIGN_COUNTRIES: readonly string[] = [
  "Canada",
  "United Kingdom",
  "Netherlands",
  "Israel",
  "Japan",
  "Brazil",
  "Ireland",
];
