/** What a rule takes as one: a company with all its lines, or each line by itself. */
export type UnitName = "company" | "security";
