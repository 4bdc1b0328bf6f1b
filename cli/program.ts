import { Command } from "commander";

import { taftan } from "../engine/version.ts";
import { checkCommand } from "./check.ts";
import { compareCommand } from "./compare.ts";
import { completionCommand } from "./completion.ts";
import { discoverCommand } from "./discover.ts";
import { doctorCommand } from "./doctor.ts";
import { explainCommand } from "./explain.ts";
import { listCommand } from "./list.ts";
import { newCommand } from "./new.ts";
import { exitCodes } from "./exit.ts";
import { policiesCommand } from "./policies.ts";
import { runCommand } from "./run.ts";
import { sensitivityCommand } from "./sensitivity.ts";
import { sweepCommand } from "./sweep.ts";
import { trailCommand } from "./trail.ts";
import { verifyCommand } from "./verify.ts";
import { traceCommand } from "./trace.ts";

export const program = new Command("taftan")
  .description(
    "Plays out scenarios between two bordering states: YAML in, trade and tension with their uncertainty out.",
  )
  .version(taftan, "-V, --version", "say the version")
  .helpOption("-h, --help", "say how it is used")
  .helpCommand(false)
  .showSuggestionAfterError(true)
  .exitOverride()
  .commandsGroup("Run scenarios:")
  .addCommand(runCommand())
  .addCommand(compareCommand())
  .addCommand(verifyCommand())
  .commandsGroup("Sweep what is uncertain:")
  .addCommand(sweepCommand())
  .addCommand(sensitivityCommand())
  .addCommand(discoverCommand())
  .addCommand(policiesCommand())
  .commandsGroup("Understand them:")
  .addCommand(listCommand())
  .addCommand(explainCommand())
  .addCommand(traceCommand())
  .addCommand(checkCommand())
  .commandsGroup("Begin:")
  .addCommand(newCommand())
  .addCommand(doctorCommand())
  .addCommand(completionCommand())
  .addCommand(trailCommand(), { hidden: true })
  .addHelpText("after", `\nTry: taftan run iran-pakistan/baseline --runs 20\n\n${exitCodes}`);

for (const command of program.commands)
  for (const each of [command, ...command.commands]) each.copyInheritedSettings(program);
