import { csvText } from "../domain/numeric/csv-text.ts";

/** Contract, its commodity, group and sector, price of the lead, liquidity and production in dollars. */
const COMMODITIES: readonly (readonly [string, string, string, string, number, number, number])[] =
  [
    ["CRUDE-LIGHT", "Crude Oil", "Crude Oil", "Energy", 71.2, 9.1e12, 7.2e11],
    ["CRUDE-SEA", "Crude Oil", "Crude Oil", "Energy", 74.85, 7.4e12, 8.1e11],
    ["GASOLINE", "Gasoline", "Crude Oil", "Energy", 2.0431, 2.1e12, 2.9e11],
    ["HEATING-OIL", "Heating Oil", "Crude Oil", "Energy", 2.2516, 1.9e12, 2.6e11],
    ["NATURAL-GAS", "Natural Gas", "Natural Gas", "Energy", 3.363, 3.2e12, 3.1e11],
    ["CORN", "Corn", "Corn", "Grains", 4.235, 1.6e12, 1.8e11],
    ["SOYBEANS", "Soybeans", "Soy", "Grains", 9.895, 2e12, 1.5e11],
    ["SOY-MEAL", "Soy Meal", "Soy", "Grains", 291.1, 6.1e11, 7.1e10],
    ["SOY-OIL", "Soy Oil", "Soy", "Grains", 0.4177, 7.5e11, 6.3e10],
    ["WHEAT-SOFT", "Wheat", "Wheat", "Grains", 5.48, 7.9e11, 9.2e10],
    ["WHEAT-HARD", "Wheat", "Wheat", "Grains", 5.392, 3.3e11, 4.8e10],
    ["COPPER", "Copper", "Copper", "Industrial Metals", 4.091, 3.1e12, 2.2e11],
    ["ALUMINIUM", "Aluminium", "Aluminium", "Industrial Metals", 2594, 2.3e12, 1.7e11],
    ["ZINC", "Zinc", "Zinc", "Industrial Metals", 3101, 1.1e12, 3.9e10],
    ["NICKEL", "Nickel", "Nickel", "Industrial Metals", 15920, 6.9e11, 5.5e10],
    ["LEAD", "Lead", "Lead", "Industrial Metals", 2075, 3.6e11, 2.4e10],
    ["GOLD", "Gold", "Gold", "Precious Metals", 2657, 1.19e13, 2.6e11],
    ["SILVER", "Silver", "Silver", "Precious Metals", 30.7, 2.9e12, 2.7e10],
    ["COFFEE", "Coffee", "Coffee", "Softs", 3.0305, 9.7e11, 3.3e10],
    ["SUGAR", "Sugar", "Sugar", "Softs", 0.2109, 6.3e11, 8.1e10],
    ["COTTON", "Cotton", "Cotton", "Softs", 0.7191, 3.5e11, 4.4e10],
    ["COCOA", "Cocoa", "Cocoa", "Softs", 9385, 3e11, 1.6e10],
    ["LIVE-CATTLE", "Cattle", "Cattle", "Livestock", 1.8785, 7.2e11, 1.4e11],
    ["LEAN-HOGS", "Hogs", "Hogs", "Livestock", 0.826, 3.9e11, 8.9e10],
  ];

const COLUMNS = [
  "security_id",
  "name",
  "security_type",
  "sector",
  "currency",
  "price",
  "asset_class",
  "commodity",
  "commodity_group",
  "liquidity",
  "production",
] as const;

/** commodities.csv: invented figures of 24 futures and of one that is settled on freight, not a commodity. */
export function sampleCommodities(): string {
  const rows = COMMODITIES.map(([id, commodity, group, sector, price, liquidity, production]) => [
    id,
    id.toLowerCase().replace("-", " "),
    "other",
    sector,
    "USD",
    String(price),
    "commodity_future",
    commodity,
    group,
    String(liquidity),
    String(production),
  ]);
  const freight = ["FREIGHT", "freight", "other", "Freight", "USD", "1200"];
  return csvText(COLUMNS, [
    ...rows,
    [...freight, "freight_future", "Freight", "Freight", "40000000000", ""],
  ]);
}
