import { expect, inject, test } from "vitest";
import type { DependencyReport } from "../../../infra/dependency-check.ts";
import { runCli } from "../run-cli.ts";

const doctor = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  runCli(["doctor", ...args], { TEMPORAL_ADDRESS: inject("temporalAddress"), ...env });

test("with every needed service there it ends with 0 and names what it found", async () => {
  const { code, stdout } = await doctor(["--json"], { DATABASE_URL: inject("databaseUrl") });
  expect(code).toBe(0);
  const { dependencies } = JSON.parse(stdout) as { dependencies: DependencyReport[] };
  const found = new Map(dependencies.map((report) => [report.name, report]));
  expect(found.get("postgres")).toMatchObject({
    state: "ok",
    version: expect.stringMatching(/^18/),
  });
  expect(found.get("temporal server")).toMatchObject({
    state: "ok",
    found: `${inject("temporalAddress")} (TEMPORAL_ADDRESS)`,
  });
  expect(found.get("signing key")?.mend).toContain("thirdfriday keygen");
});

test.each`
  variable                     | value                                   | dependency
  ${"DATABASE_URL"}            | ${"postgres://me:secret@127.0.0.1:9/x"} | ${"postgres"}
  ${"TEMPORAL_ADDRESS"}        | ${"127.0.0.1:9"}                        | ${"temporal server"}
  ${"THIRDFRIDAY_STORE"}       | ${"s3://no-such-bucket"}                | ${"object store"}
  ${"THIRDFRIDAY_SIGNING_KEY"} | ${"no-such-key.pem"}                    | ${"signing key"}
`(
  "with $variable naming nothing it ends with 5, and names $dependency and its mend",
  async ({ variable, value, dependency }: Readonly<Record<string, string>>) => {
    const { code, stderr, stdout } = await doctor([], {
      AWS_ENDPOINT_URL_S3: inject("s3").endpoint,
      AWS_ACCESS_KEY_ID: inject("s3").credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: inject("s3").credentials.secretAccessKey,
      [variable!]: value!,
    });
    expect(code).toBe(5);
    expect(stderr).toContain(`dependency ${JSON.stringify(dependency)}`);
    expect(stdout).toMatch(new RegExp(`^missing ${dependency}[^\\n]*\\n +mend: \\S`, "m"));
    expect(stdout + stderr).not.toContain("secret");
  },
);
