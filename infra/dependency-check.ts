/** What `doctor` found out about one dependency. */
export interface DependencyReport {
  readonly name: string;
  /** `missing` where it is needed and cannot be had; `absent` where only a part of the work needs it. */
  readonly state: "ok" | "absent" | "missing";
  readonly version: string;
  readonly found: string;
  readonly mend: string;
}

/** One thing to check; `needed` decides whether its absence fails the doctor. */
export interface DependencyCheck {
  readonly name: string;
  readonly needed: boolean;
  readonly mend: string;
  readonly look: () => Promise<{ readonly version: string; readonly found: string }>;
}

/** Runs one check; a failed look becomes a report with its reason. */
export async function reportOn(check: DependencyCheck): Promise<DependencyReport> {
  try {
    const { version, found } = await check.look();
    return { name: check.name, state: "ok", version, found, mend: "" };
  } catch (cause) {
    return {
      name: check.name,
      state: check.needed ? "missing" : "absent",
      version: "",
      found: cause instanceof Error ? cause.message : String(cause),
      mend: check.mend,
    };
  }
}
