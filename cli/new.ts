import { Argument, Command } from "commander";
import { existsSync, writeFileSync } from "node:fs";
import { relative, sep } from "node:path";

import { Refused } from "./exit.ts";
import { say } from "./say.ts";

export function newCommand(): Command {
  return new Command("new")
    .description("write a commented scenario to start from")
    .addArgument(new Argument("<WHAT>", "what to begin").choices(["scenario"]))
    .argument("<NAME>", "its file will be NAME.yaml")
    .option("--json", "one JSON document")
    .action(newScenario);
}

async function newScenario(_: string, name: string, { json }: { json?: boolean }): Promise<void> {
  const id = name.replace(/\.yaml$/, "");
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(id))
    throw new Refused(`"${name}": write a name of letters, digits, _ and -, for example my-waiver`);
  const file = `${id}.yaml`;
  const { libraryFolder } = await import("../library/catalogue.ts");
  const schema = existsSync("node_modules/taftan/scenarios/schema.json")
    ? "node_modules/taftan/scenarios/schema.json"
    : relative(".", `${libraryFolder}schema.json`).split(sep).join("/");
  try {
    writeFileSync(file, skeleton(id, schema), { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Refused(
      code === "EEXIST"
        ? `${file} is there already and stays as it is; choose another name`
        : `${file} cannot be written (${code})`,
    );
  }
  if (json) say(`${JSON.stringify({ format: 1, file }, undefined, 2)}\n`);
  else say(`${file} is written. Next: taftan check ${file}, then taftan compare iran-pakistan/baseline ${file}\n`);
}

function skeleton(id: string, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
taftan: 1 # version of the format
title: ${id.replace(/[_-]+/g, " ").replace(/^./, (letter) => letter.toUpperCase())}
summary: >-
  Say here what is assumed and what to look at.

# All that is not said here comes from this scenario of the library: states, trade, banks, sanctions, crossings.
extends: iran-pakistan/base

# Numbers that differ; "taftan list parameters" shows all, "taftan explain NAME" what one means.
# parameters:
#   banks.herding: 0.1

# What happens; "taftan list actions" shows what may be done.
events:
  - id: relief
    at: 2027-01-01
    do: sanctions.suspend
    regime: us_secondary_bank
    note: the reason, in a few words

  # - id: closure # when something is the case
  #   when: tension > 70
  #   within: 7 days
  #   chance: 50 %
  #   for: 14 days
  #   do: crossings.close
`;
}
