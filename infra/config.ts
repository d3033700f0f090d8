import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { PipelineError } from "../domain/errors.ts";

/** Every variable we read, each with an example as its description; the AWS SDK reads AWS_* keys itself. */
const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .optional()
    .describe("postgres://user:password@db.example.com:5432/thirdfriday"),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/:]+:\d{1,5}$/)
    .optional()
    .describe("temporal.example.com:7233"),
  TEMPORAL_NAMESPACE: z.string().min(1).optional().describe("default"),
  THIRDFRIDAY_STORE: z
    .string()
    .regex(/^(s3:\/\/[^/]+(\/.*)?|file:\/\/\/.+)$/)
    .optional()
    .describe("s3://index-files/production or file:///srv/thirdfriday"),
  THIRDFRIDAY_STORE_RETENTION: z
    .string()
    .regex(/^(governance|compliance):[1-9]\d*$/)
    .optional()
    .describe("governance:3650 (Object Lock mode and days)"),
  THIRDFRIDAY_SIGNING_KEY: z.string().min(1).optional().describe("/etc/thirdfriday/signing.pem"),
  THIRDFRIDAY_HOME: z.string().min(1).default(".thirdfriday").describe(".thirdfriday"),
  THIRDFRIDAY_RULEBOOKS: z.string().min(1).optional().describe("/srv/thirdfriday/rulebooks"),
  THIRDFRIDAY_PEOPLE: z.string().min(1).optional().describe("/srv/thirdfriday/people.yaml"),
  THIRDFRIDAY_FUNDS: z.string().min(1).optional().describe("/srv/thirdfriday/funds"),
  THIRDFRIDAY_SOURCE: z.string().min(1).default("us-screener").describe("us-screener"),
  THIRDFRIDAY_WEBHOOK: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("https://hooks.example.com/thirdfriday"),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional()
    .describe("eu-central-1"),
  AWS_ENDPOINT_URL_S3: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("http://127.0.0.1:7070"),
  XDG_CACHE_HOME: z.string().min(1).optional().describe("/home/user/.cache"),
});

/** The configuration of one process; an absent service is the embedded one under `home`. */
export interface Config {
  readonly home: string;
  readonly cacheFolder: string;
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  readonly store: StoreConfig | undefined;
  readonly signingKeyFile: string | undefined;
  readonly webhook: string | undefined;
  /** What reviews are bound to unless they are started with other files; unset: the defaults. */
  readonly rulebooks: string | undefined;
  readonly people: string | undefined;
  readonly funds: string | undefined;
  /** The source whose lines make the universe. */
  readonly source: string;
}

export interface StoreConfig {
  readonly url: string;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  readonly retention:
    | { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly days: number }
    | undefined;
}

/** Reads the environment, once, where a command starts. Throws: bad_input naming the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // A variable set to nothing is one that is not set.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(set);
  if (!parsed.success) throw refusal(set, parsed.error);
  const found = parsed.data;
  return {
    home: found.THIRDFRIDAY_HOME,
    cacheFolder: join(found.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "thirdfriday"),
    databaseUrl: found.DATABASE_URL,
    temporalAddress: found.TEMPORAL_ADDRESS,
    temporalNamespace: found.TEMPORAL_NAMESPACE ?? "default",
    store:
      found.THIRDFRIDAY_STORE === undefined ? undefined : storeOf(found.THIRDFRIDAY_STORE, found),
    signingKeyFile: found.THIRDFRIDAY_SIGNING_KEY,
    webhook: found.THIRDFRIDAY_WEBHOOK,
    rulebooks: found.THIRDFRIDAY_RULEBOOKS,
    people: found.THIRDFRIDAY_PEOPLE,
    funds: found.THIRDFRIDAY_FUNDS,
    source: found.THIRDFRIDAY_SOURCE,
  };
}

function storeOf(url: string, found: z.infer<typeof environment>): StoreConfig {
  const [mode, days] = found.THIRDFRIDAY_STORE_RETENTION?.split(":") ?? [];
  return {
    url,
    region: found.AWS_REGION,
    endpoint: found.AWS_ENDPOINT_URL_S3,
    retention:
      mode === undefined
        ? undefined
        : { mode: mode === "compliance" ? "COMPLIANCE" : "GOVERNANCE", days: Number(days) },
  };
}

function refusal(env: Readonly<Record<string, unknown>>, error: z.ZodError): PipelineError {
  const variable = String(error.issues[0]?.path[0]);
  const example = environment.shape[variable as keyof typeof environment.shape].description ?? "";
  const isSecret = variable === "DATABASE_URL";
  return new PipelineError("bad_input", {
    variable,
    ...(!isSecret && { value: String(env[variable]) }),
    reason: `expected something like ${example}`,
  });
}
