/** Role of an input to its canonical text. Roles are named by each step's file. */
export type StepInputs = Readonly<Record<string, string>>;
/** Path inside the published folder to the file's whole text; always LF, always a final newline. */
export type StepFiles = Readonly<Record<string, string>>;
/** One determined calculation: the same inputs give the same bytes, here and in any replay. */
export type EngineStep = (inputs: StepInputs) => StepFiles;
