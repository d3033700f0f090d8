import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const golden = fileURLToPath(new URL("../golden/packets/2023-09/", import.meta.url));
let folder = "";
const review = () => join(folder, "review");

beforeAll(async () => {
  folder = temporaryFolder();
  const given = ["universe", "current"].flatMap((role) => [`--${role}`, `${golden}${role}.csv`]);
  const asked = ["--rulebook", `${golden}rulebook.yaml`, "--review", "2023-09", ...given];
  expect(await run("compute", ...asked, "--out", review())).toMatchObject({ code: 0 });
});

test("the folder verifies and replays, its split composition among the pinned inputs", async () => {
  expect(await run("verify", review())).toMatchObject({ code: 0 });
  expect(await run("replay", review())).toMatchObject({ code: 0 });
});

test("a line that moves by a packet: the fraction in each segment, and the edge it is past", async () => {
  const { out } = await run("explain", review(), "F");
  expect(out).toContain("IN mid, weight 0.1206434316 small, weight 0.2045454546");
  expect(out).toContain(
    "rank 6, cumulative percentile 0.875; moves from mid to mid (0.5) and small (0.5), past the band's edge 0.87; out with",
  );
  expect(out).toContain("membership_fraction 0.5, which is in the float_factor");
  expect(out).toContain(
    "after: weight 0.2045454546, index_shares 2250000, membership_fraction 0.5",
  );
});

test("a line of two segments before: both rows of current.csv, each with its own line", async () => {
  const { out } = await run("explain", review(), "C", "--json");
  const found = JSON.parse(out);
  expect(found.membership).toMatchObject({ member_before: true, segment_before: "mega and mid" });
  const rows = found.raw.filter(({ role }: { role: string }) => role === "current");
  expect(rows).toMatchObject([
    { line: 5, values: { segment: "mega", membership_fraction: "0.5", float_factor: "0.4" } },
    { line: 6, values: { segment: "mid", membership_fraction: "0.5", float_factor: "0.4" } },
  ]);
  const mid = found.segments.find(({ segment }: { segment: string }) => segment === "mid");
  expect(mid).toMatchObject({
    before: { index_shares: 3200000, membership_fraction: 0.5 },
    weight: { index_shares: "6400000", membership_fraction: "1" },
    change: { change: "move", reason_code: "rest_moved_down" },
  });
});

test("what if the band were wider: the packet stays where it was", async () => {
  const wider = ["--rule", "segments.list[mid].band=0.03", "--out", join(folder, "wider")];
  expect(await run("whatif", ...wider, review())).toMatchObject({ code: 0 });
  const { out } = await run("explain", join(folder, "wider"), "F");
  expect(out).toContain("mid: selected at stage segment: held_in_band");
  const { out: difference } = await run("diff", review(), join(folder, "wider"));
  expect(difference).toMatch(/small: members: A 4, B 3, 3 in both/);
});
