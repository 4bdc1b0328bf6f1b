/** A verb of the command line as a shell completes it. */
export interface Verb {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly Flag[];
  /** What may stand as an argument, besides names of files. */
  readonly words: readonly string[];
}

export interface Flag {
  /** "--runs" and "-n". */
  readonly names: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  readonly values: readonly string[];
}

/** Completes in bash 3.2 and later; files where nothing else fits. */
export function bashScript(verbs: readonly Verb[]): string {
  const values = (verb: Verb): string =>
    verb.flags
      .filter(({ takesValue }) => takesValue)
      .map(({ names, values }) => `        ${names.join("|")}) words="${values.join(" ")}" ;;\n`)
      .join("");
  const ofVerb = (verb: Verb): string => `    ${verb.name})
      case "$before" in
${values(verb)}        *) case "$word" in
             -*) words="${verb.flags.flatMap(({ names }) => names).join(" ")}" ;;
             *) words="${verb.words.join(" ")}" ;;
           esac ;;
      esac ;;
`;
  return `# taftan completion bash
_taftan() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${[...verbs.map(({ name }) => name), "--help", "--version"].join(" ")}"
  else
    case "\${COMP_WORDS[1]}" in
${verbs.map(ofVerb).join("")}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _taftan taftan
`;
}

/** Completes in zsh 5; to be kept as \`_taftan\` in a folder of \`fpath\`. */
export function zshScript(verbs: readonly Verb[]): string {
  const described = (name: string, text: string): string => quoted(`${name.replaceAll(":", "\\:")}:${text}`);
  const ofVerb = ({ name, flags, words }: Verb): string => `    ${name})
      case $words[CURRENT-1] in
${flags
  .filter(({ takesValue }) => takesValue)
  .map(
    ({ names, values }) =>
      `        ${names.join("|")}) ${values.length > 0 ? `compadd -- ${values.map(quoted).join(" ")}` : "_files"}; return ;;\n`,
  )
  .join("")}      esac
      if [[ $words[CURRENT] == -* ]]; then
        choices=(${flags.flatMap(({ names, description }) => names.map((each) => described(each, description))).join(" ")})
        _describe flag choices
      else
        ${words.length > 0 ? `compadd -- ${words.map(quoted).join(" ")}` : ":"}
        _files
      fi ;;
`;
  return `#compdef taftan
# taftan completion zsh
_taftan() {
  local -a choices
  if (( CURRENT == 2 )); then
    choices=(${verbs.map(({ name, description }) => described(name, description)).join(" ")})
    _describe verb choices
    return
  fi
  case $words[2] in
${verbs.map(ofVerb).join("")}  esac
}
if [ "$funcstack[1]" = "_taftan" ]; then _taftan "$@"; else compdef _taftan taftan; fi
`;
}

/** Completes in fish 3 and later. */
export function fishScript(verbs: readonly Verb[]): string {
  const line = (...words: readonly string[]): string => `complete -c taftan ${words.join(" ")}\n`;
  const ofVerb = ({ name, flags, words }: Verb): string => {
    const here = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      ...(words.length > 0 ? [line(here, "-a", quoted(words.join(" ")))] : []),
      ...flags.map(({ names, description, takesValue, values }) =>
        line(
          here,
          ...names.map((each) => (each.startsWith("--") ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`)),
          ...(takesValue ? ["-r"] : []),
          ...(values.length > 0 ? ["-f", "-a", quoted(values.join(" "))] : []),
          "-d",
          quoted(description),
        ),
      ),
    ].join("");
  };
  const first = verbs.map(({ name, description }) =>
    line("-n __fish_use_subcommand", "-f", "-a", name, "-d", quoted(description)),
  );
  return `# taftan completion fish\n${first.join("")}${verbs.map(ofVerb).join("")}`;
}

/** A text between single quotes, in which no shell reads anything. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
