// Prints the commands that @actions/core makes of annotations given as JSON on standard input.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const core = createRequire(pathToFileURL(process.env.RELIS_TOOLS + "/"))("@actions/core");
for (const { level, message, ...properties } of JSON.parse(readFileSync(0, "utf8"))) core[level](message, properties);
