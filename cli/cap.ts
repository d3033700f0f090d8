import type { Command } from "commander";
import type { capFolder } from "./cap-folder.ts";

interface CapOptions {
  readonly caps: string;
  readonly weights: string;
  readonly out: string;
  readonly force?: true;
  readonly json?: true;
}

const EXAMPLE = `
A line of weights.csv is security_id,weight and, where it applies, company_id and previous_factor.
A step of caps.yaml is, for instance:
  - {id: company, unit: company, kind: single, target: 0.05}

Example:
  thirdfriday cap --caps samples/caps.yaml --weights samples/weights.csv --out capped
`;

/** `cap`: weights in, capped weights out, with the arithmetic that shows it. */
export function registerCap(program: Command): void {
  program
    .command("cap")
    .description("Cap weights by a list of steps.")
    .requiredOption("--caps <file>", "YAML list of cap steps, as a rulebook has it")
    .requiredOption("--weights <file>", "CSV of weights, any positive scale")
    .requiredOption("--out <folder>", "where the files go")
    .option("--force", "replace what the folder holds")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLE)
    .action(cap);
}

async function cap(options: CapOptions): Promise<void> {
  const startedAt = new Date().toISOString();
  const [{ capFolder }, { checkOutputFolder, claimOutputFolder }, { writeFolder }, { VERSION }] =
    await Promise.all([
      import("./cap-folder.ts"),
      import("./output-folder.ts"),
      import("../infra/publication/write-folder.ts"),
      import("./version.ts"),
    ]);
  const output = {
    folder: options.out,
    force: options.force === true,
    inputs: [options.caps, options.weights],
  };
  await checkOutputFolder(output);
  const { content, summary } = await capFolder(options);
  await claimOutputFolder(output);
  const writtenAt = new Date().toISOString();
  await writeFolder(options.out, content, { startedAt, writtenAt, version: VERSION });
  if (options.json) process.stdout.write(`${JSON.stringify({ out: options.out, ...summary })}\n`);
  else process.stderr.write(`${summaryText(summary)}\nSee ${options.out}/cap-certificate.json.\n`);
}

type CapSummary = Awaited<ReturnType<typeof capFolder>>["summary"];

function summaryText({ lines, steps }: CapSummary): string {
  const told = steps.map(({ id, triggered, bound, relaxed, broken, note }) => {
    const loosened = Object.entries(relaxed).map(
      ([limit, value]) => `relaxed ${limit} to ${value}`,
    );
    const did = triggered ? `holds ${bound}` : "not triggered";
    const more = [...loosened, broken, note].filter((words) => words !== undefined);
    return `${id}: ${[did, ...more].join("; ")}`;
  });
  return [`${lines} lines`, ...told].join("\n");
}
