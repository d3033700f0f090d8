/** Weights and a list of steps for `cap` alone: METHODOLOGIES.md 7.2, then a limit on each sector. */
export function sampleCaps(): Readonly<Record<string, string>> {
  const steps = [
    { id: "security", unit: "security", kind: "single", target: 0.2 },
    { id: "sector", unit: "security", kind: "group", by: "sector", limit: 0.3 },
  ];
  return {
    "weights.csv": WEIGHTS,
    "caps.yaml": `# Steps of \`cap\`, applied in their order; docs/methodology/capping.md describes each kind.\n${steps.map(yamlItem).join("")}`,
    "caps.json": `${JSON.stringify(steps)}\n`,
  };
}

function yamlItem(step: Readonly<Record<string, string | number>>): string {
  const keys = Object.entries(step).map(([key, value]) => `${key}: ${value}`);
  return `- {${keys.join(", ")}}\n`;
}

const WEIGHTS = `security_id,weight,sector
a,35,Technology
b,18,Health Care
c,14,Technology
d,11,Energy
e,9,Health Care
f,6,Energy
g,4,Utilities
h,3,Utilities
`;
