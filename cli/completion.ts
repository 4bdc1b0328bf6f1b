import { Argument, Command } from "commander";

import { say } from "./say.ts";
import { bashScript, fishScript, zshScript, type Verb } from "./completion-scripts.ts";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** Shells ask nothing of the program while one types: what it prints here holds all names. */
export function completionCommand(): Command {
  return new Command("completion")
    .description("print a script with which a shell completes verbs, flags and names of scenarios")
    .addArgument(new Argument("<SHELL>", "which shell").choices(Object.keys(SCRIPTS)))
    .addHelpText(
      "after",
      `
bash:  taftan completion bash >> ~/.bashrc
zsh:   taftan completion zsh > "\${fpath[1]}/_taftan"
fish:  taftan completion fish > ~/.config/fish/completions/taftan.fish
`,
    )
    .action(async (shell: keyof typeof SCRIPTS, _flags: unknown, command: Command) => {
      const { libraryNames } = await import("../library/catalogue.ts");
      say(SCRIPTS[shell](verbsOf(command.parent!, libraryNames())));
    });
}

/** The verbs that help shows, with their flags and what may stand after each. */
function verbsOf(program: Command, scenarios: readonly string[]): Verb[] {
  const help = program.createHelp();
  return help.visibleCommands(program).map((command) => ({
    name: command.name(),
    description: command.description(),
    flags: help.visibleOptions(command).map(({ long, short, description, argChoices, required, optional }) => ({
      names: [long, short].filter((name) => name !== undefined),
      description,
      takesValue: required || optional,
      values: argChoices ?? [],
    })),
    words: [
      ...help.visibleCommands(command).map((each) => each.name()),
      ...command.registeredArguments.flatMap((argument) => argument.argChoices ?? namesFor(argument, scenarios)),
    ],
  }));
}

function namesFor(argument: Argument, scenarios: readonly string[]): readonly string[] {
  return /SCENARIO|BASE|OTHER/.test(argument.name()) ? scenarios : [];
}
