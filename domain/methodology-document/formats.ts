import type { MethodologyDocument } from "./document.ts";
import { htmlOf } from "./html.ts";
import { markdownOf } from "./markdown.ts";

/** Sets a document as one text. */
type DocumentFormat = (document: MethodologyDocument) => string;

/** Every form that a methodology document is written in, one line each. */
export const DOCUMENT_FORMATS: Readonly<Record<string, DocumentFormat>> = {
  md: markdownOf,
  html: htmlOf,
};
