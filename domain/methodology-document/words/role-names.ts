/** What a date of a review is called in a sentence. */
const ROLE_NAMES: Readonly<Record<string, string>> = {
  data_cutoff: "data cut-off",
  rank: "rank date",
  price: "price date",
  preliminary: "preliminary announcement",
  query_end: "end of queries",
  lock_down: "lock-down",
  announce: "announcement",
  proforma_start: "first pro-forma file",
  freeze_start: "start of the freeze",
  implement_close: "implementation close",
  effective_open: "effective open",
  check: "day of observation",
};

/** A role that a rulebook adds goes by its own name. */
export function roleName(role: string): string {
  const days = /^listed_by_day_(\d+)$/.exec(role);
  if (days) return `last day of listing for ${days[1]} sessions`;
  return ROLE_NAMES[role] ?? role.replaceAll("_", " ");
}

/** A rule that names roles as a rulebook does, with their names instead. */
export function withRoleNames(rule: string, roles: readonly string[]): string {
  return roles.reduce(
    (text, role) =>
      text.replaceAll(
        new RegExp(`\\b(of|from|after|before) ${role}\\b`, "g"),
        (_, joint: string) => `${joint} the ${roleName(role)}`,
      ),
    rule,
  );
}
