import { expect, test } from "vitest";
import { readConfig } from "../../infra/config.ts";

test("without any variable everything is embedded, under .thirdfriday", () => {
  const config = readConfig({ XDG_CACHE_HOME: "cache" });
  expect(config).toEqual({
    home: ".thirdfriday",
    cacheFolder: "cache/thirdfriday",
    databaseUrl: undefined,
    temporalAddress: undefined,
    temporalNamespace: "default",
    store: undefined,
    signingKeyFile: undefined,
    webhook: undefined,
    rulebooks: undefined,
    people: undefined,
    funds: undefined,
    source: "us-screener",
  });
});

test("a variable set to nothing is one that is not set", () => {
  expect(readConfig({ DATABASE_URL: "", THIRDFRIDAY_STORE: "" })).toEqual(readConfig({}));
});

test("a store on S3 carries its region, endpoint and retention", () => {
  const { store } = readConfig({
    THIRDFRIDAY_STORE: "s3://index-files/production",
    THIRDFRIDAY_STORE_RETENTION: "compliance:3650",
    AWS_REGION: "eu-central-1",
    AWS_ENDPOINT_URL_S3: "http://127.0.0.1:7070",
  });
  expect(store).toEqual({
    url: "s3://index-files/production",
    region: "eu-central-1",
    endpoint: "http://127.0.0.1:7070",
    retention: { mode: "COMPLIANCE", days: 3650 },
  });
});

test.each`
  variable                         | value                        | because
  ${"DATABASE_URL"}                | ${"mysql://localhost/x"}     | ${"it is another database"}
  ${"TEMPORAL_ADDRESS"}            | ${"http://localhost:7233"}   | ${"it is host and port, no URL"}
  ${"TEMPORAL_ADDRESS"}            | ${"localhost"}               | ${"the port is missing"}
  ${"THIRDFRIDAY_STORE"}           | ${"index-files/production"}  | ${"the scheme is missing"}
  ${"THIRDFRIDAY_STORE"}           | ${"s3://"}                   | ${"the bucket is missing"}
  ${"THIRDFRIDAY_STORE_RETENTION"} | ${"forever"}                 | ${"mode and days are missing"}
  ${"THIRDFRIDAY_STORE_RETENTION"} | ${"governance:0"}            | ${"no days keep nothing"}
  ${"THIRDFRIDAY_WEBHOOK"}         | ${"ftp://hooks.example.com"} | ${"a webhook is reached by HTTP"}
  ${"AWS_ENDPOINT_URL_S3"}         | ${"127.0.0.1:7070"}          | ${"the scheme is missing"}
`(
  "$variable = $value is refused with an example: $because",
  ({ variable, value }: { variable: string; value: string }) => {
    expect(() => readConfig({ [variable]: value })).toThrow(
      expect.objectContaining({
        code: "bad_input",
        details: expect.objectContaining({
          variable,
          reason: expect.stringMatching(/^expected something like \S/),
        }),
      }),
    );
  },
);

test("a wrong DATABASE_URL is not printed, as it may hold a password", () => {
  expect(() => readConfig({ DATABASE_URL: "mysql://me:secret@db/x" })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("secret") }),
  );
});
