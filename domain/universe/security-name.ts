/** A vendor's security name taken apart: who issued the line, and which line of theirs it is. */
export interface SecurityName {
  /** The issuer's words without its legal form, lower case; equal for all lines of one issuer. */
  readonly issuer: string;
  /** The legal form (`inc`, `corp`, `plc` …), "" where the name shows none. */
  readonly legalForm: string;
  /** `class a`, `series c`, or "" for an issuer's only class. */
  readonly shareClass: string;
  /** What follows the issuer (`class a common stock`), lower case, "" where nothing does. */
  readonly descriptor: string;
}

/**
 * Where the issuer's name ends. Each phrase is one that no issuer's own name contains: `preferred`
 * alone would cut `Nuveen Preferred & Income Fund`, so it needs its noun.
 */
const DESCRIPTOR_PHRASES = [
  "class [a-z]\\b",
  "series [a-z0-9-]{1,4}\\b",
  "(?:non-?voting |voting |'new' )?common (?:stock|shares?|units?|equity)",
  "common$",
  "[a-z] (?:ordinary|common) shares?",
  "com(?: new| cl [a-z])?$",
  "ordinary shares?",
  "capital stock",
  "(?:sponsored |sponosred |unsponsored )?(?:american|global) deposit[ao]ry",
  "(?:sponsored |sponosred )?\\bad[rs]s?\\b",
  "deposit[ao]ry (?:shares?|sh\\b|receipts?)",
  "dep shs",
  "subordinate voting",
  "(?:corporate |equity |tangible equity )?units?(?:$| each| consisting| representing| comprised| \\()",
  "(?:series \\w+ |redeemable |public )?warrants?\\b",
  "(?:contingent value |subscription )?rights?(?:$| expiring| to | each)",
  "(?:cumulative|non-cumulative|noncumulative|mandatory convertible|convertible preferred)\\b",
  "(?:trust |term )?preferred (?:stock|shares?|units?|securities$|series|class|limited)",
  "preference (?:shares?|units?|securities)",
  "pfd\\b",
  "\\$?\\d+(?:\\.\\d+)?\\s?%",
  "(?:senior |secured |subordinated |junior |convertible |perpetual )*(?:notes?|debentures?)\\b",
  "first mortgage bonds?",
  "limited partner(?:s|ship)?(?: interests?| units?)",
  "(?:common )?shares? of beneficial",
  "(?:new york|ny) regist(?:ry|ered)",
  "(?:new )?(?:switzerland )?registered shares?",
  "shares?$",
  "floating rate (?:non|senior|notes|preferred|series|cumulative)",
  "fixed(?:-| )to(?:-| )floating",
  "\\(each ",
  "each representing",
];
const DESCRIPTOR = new RegExp(`\\s(?:${DESCRIPTOR_PHRASES.join("|")})`);
const LEGAL_FORMS: ReadonlyMap<string, string> = new Map([
  ["inc", "inc"],
  ["incorporated", "inc"],
  ["corp", "corp"],
  ["corporation", "corp"],
  ["co", "co"],
  ["company", "co"],
  ["ltd", "ltd"],
  ["limited", "ltd"],
  ["plc", "plc"],
  ["llc", "llc"],
  ["lp", "lp"],
  ["sa", "sa"],
  ["nv", "nv"],
  ["ag", "ag"],
  ["se", "se"],
  ["spa", "spa"],
  ["ab", "ab"],
  ["asa", "asa"],
]);
/** Words that say nothing about who the issuer is, at the end of its name. */
const TRAILING_NOISE = new Set(["the", "new", "and", "canada", "bermuda", "israel", "ireland"]);

/** Names come again with every session's file; so many of them are kept taken apart. */
const NAMES_KEPT = 100_000;
const taken = new Map<string, SecurityName>();

/** Takes a name apart. Text in, text out; never throws. */
export function readSecurityName(name: string): SecurityName {
  const before = taken.get(name);
  if (before) return before;
  if (taken.size >= NAMES_KEPT) taken.clear();
  const parts = takeApart(name);
  taken.set(name, parts);
  return parts;
}

function takeApart(name: string): SecurityName {
  const text = name.toLowerCase().replaceAll(/\s+/g, " ").trim();
  const cut = text.search(DESCRIPTOR);
  const head = cut < 0 ? text : text.slice(0, cut);
  const descriptor = cut < 0 ? "" : text.slice(cut + 1);
  const { issuer, legalForm } = issuerOf(head);
  const tracked = trackingGroup(descriptor);
  return {
    issuer: tracked === "" ? issuer : `${issuer} / ${tracked}`,
    legalForm,
    shareClass: /\b(?:class|series) [a-z]\b/.exec(descriptor)?.[0] ?? "",
    descriptor,
  };
}

/**
 * Whether two names are one issuer's: the same words, and the same legal form where both show one.
 *
 * Sharing the first words is not enough: Liberty Media and Liberty Broadband stay two companies.
 */
export function sameIssuer(a: SecurityName, b: SecurityName): boolean {
  if (a.issuer === "" || a.issuer !== b.issuer) return false;
  return a.legalForm === b.legalForm || a.legalForm === "" || b.legalForm === "";
}

/** Share of the words of both names that are common to both, 0 to 1. */
export function nameSimilarity(a: SecurityName, b: SecurityName): number {
  const left = new Set(a.issuer.split(" "));
  const right = new Set(b.issuer.split(" "));
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / (left.size + right.size - shared);
}

function issuerOf(head: string): { issuer: string; legalForm: string } {
  const words = head
    .replace(/^(?:d\/b\/a|dba)\s+/, "")
    .replaceAll(/['’.]/g, "")
    .replaceAll("&", " and ")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ");
  const joined = onceOnly(joinInitials(words));
  if (joined[0] === "the" && joined.length > 1) joined.shift();
  const forms: string[] = [];
  while (joined.length > 1) {
    const last = joined.at(-1)!;
    const form = LEGAL_FORMS.get(last);
    if (form === undefined && !TRAILING_NOISE.has(last)) break;
    if (form !== undefined) forms.unshift(form);
    joined.pop();
  }
  return { issuer: joined.join(" "), legalForm: forms.join(" ") };
}

/** `j p morgan` and `jp morgan` are the same words. */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = [];
  let initials = "";
  for (const word of words) {
    if (word.length === 1 && /[a-z]/.test(word)) {
      initials += word;
      continue;
    }
    if (initials !== "") joined.push(initials);
    initials = "";
    joined.push(word);
  }
  if (initials !== "") joined.push(initials);
  return joined;
}

/** Some lines show the issuer twice: `Sunstone Hotel Investors Inc. Sunstone Hotel Investors Inc.` */
function onceOnly(words: string[]): string[] {
  const half = words.length / 2;
  const twice =
    Number.isInteger(half) && words.slice(0, half).join(" ") === words.slice(half).join(" ");
  return twice ? words.slice(0, half) : words;
}

/** `series a liberty braves common stock` tracks its own business with its own share capital. */
function trackingGroup(descriptor: string): string {
  const match = /^(?:series|class) [a-z] (.+?) (?:common|ordinary)/.exec(descriptor)?.[1] ?? "";
  return /^(?:liberty|[a-z]+ (?:tracking|group)$)/.test(match)
    ? match.replaceAll(/[^a-z0-9]+/g, " ")
    : "";
}
