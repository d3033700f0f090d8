import { afterAll } from "vitest";
import { removeTemporaryFolders } from "../temporary-folders.ts";

// Hooks that come after the tests run last to first: whatever a file still has open closes before.
afterAll(removeTemporaryFolders);
