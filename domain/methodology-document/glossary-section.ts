import { table, type DocumentSection } from "./document.ts";

/** A row of the glossary: its terms, separated by commas, and what they mean. */
export interface GlossaryRow {
  readonly terms: string;
  readonly meaning: string;
}

/** The terms that a text uses, in the glossary's order. */
export function glossarySection(rows: readonly GlossaryRow[], text: string): DocumentSection {
  const used = rows.filter(({ terms }) => terms.split(/[,()]/).some((term) => isUsed(term, text)));
  return {
    id: "glossary",
    title: "Glossary",
    blocks: [
      table(
        ["term", "meaning"],
        used.map(({ terms, meaning }) => [terms, meaning]),
      ),
    ],
  };
}

function isUsed(term: string, text: string): boolean {
  const word = term.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return word !== "" && new RegExp(`\\b${word}(s|es)?\\b`, "i").test(text);
}
