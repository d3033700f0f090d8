import { S3ServiceException } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { withS3Retries } from "../../infra/objects/s3-retries.ts";

function answer(httpStatusCode: number, name: string): S3ServiceException {
  return new S3ServiceException({
    name,
    message: name,
    $fault: "client",
    $metadata: { httpStatusCode },
  });
}

function failingFirst(failures: readonly Error[]) {
  const left = [...failures];
  const calls = { count: 0 };
  const request = () => {
    calls.count += 1;
    const next = left.shift();
    return next ? Promise.reject(next) : Promise.resolve("done");
  };
  return { calls, request };
}

const reset = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

test.each`
  failures                                          | because
  ${[answer(409, "ConditionalRequestConflict")]}    | ${"another conditional write was under way"}
  ${[answer(503, "SlowDown"), answer(500, "Oops")]} | ${"the server was busy"}
  ${[answer(429, "TooManyRequests")]}               | ${"the server asked to wait"}
  ${[reset, reset]}                                 | ${"the connection dropped"}
`("a request is repeated when $because", async ({ failures }: { failures: Error[] }) => {
  const { calls, request } = failingFirst(failures);
  expect(await withS3Retries("s3://b", request)).toBe("done");
  expect(calls.count).toBe(failures.length + 1);
});

test.each`
  failure                              | because
  ${answer(412, "PreconditionFailed")} | ${"the condition is the caller's"}
  ${answer(404, "NoSuchKey")}          | ${"absence is the caller's"}
  ${new TypeError("undefined.key")}    | ${"a defect is not an outage"}
`("a failure passes through at once when $because", async ({ failure }: { failure: Error }) => {
  const { calls, request } = failingFirst([failure]);
  await expect(withS3Retries("s3://b", request)).rejects.toBe(failure);
  expect(calls.count).toBe(1);
});

test.each`
  failure                           | because
  ${answer(403, "AccessDenied")}    | ${"the credentials are refused"}
  ${answer(404, "NoSuchBucket")}    | ${"the bucket is not there"}
  ${answer(400, "InvalidArgument")} | ${"the request is refused"}
`("the store is unreachable at once when $because", async ({ failure }: { failure: Error }) => {
  const { calls, request } = failingFirst([failure]);
  await expect(withS3Retries("s3://b", request)).rejects.toMatchObject({
    code: "store_unreachable",
    details: { store: "s3://b", reason: expect.stringContaining(failure.name) },
  });
  expect(calls.count).toBe(1);
});
