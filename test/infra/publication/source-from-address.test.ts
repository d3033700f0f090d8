import { expect, test } from "vitest";
import { sourceFromAddress } from "../../../infra/publication/source-from-address.ts";

test.each`
  address                 | says
  ${"s3://"}              | ${'value "s3://", expected a folder, file:///folder or s3://bucket/prefix'}
  ${"s3:///prefix"}       | ${"expected a folder, file:///folder or s3://bucket/prefix"}
  ${"https://x/y"}        | ${"expected a folder, file:///folder or s3://bucket/prefix"}
  ${"file://host/folder"} | ${"expected a folder's URL such as file:///srv/thirdfriday"}
  ${"no-such-folder"}     | ${"no-such-folder: bad_input: there is no such folder"}
  ${"package.json"}       | ${"package.json: bad_input: this is a file, and a folder is needed"}
`("$address is refused: $says", async ({ address, says }) => {
  await expect(sourceFromAddress(address)).rejects.toThrow(says);
});
