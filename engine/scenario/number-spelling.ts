/**
 * Gives the number that a text spells, or undefined: `-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?`, finite,
 * not lost to zero and, where it is spelled as a whole number, exact.
 */
export function numberOf(text: string): number | undefined {
  if (!numberSpelling.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value) || isLostToZero(text, value) || isInexact(text, value)) return undefined;
  // Minus zero is zero: no field tells them apart, and a division by it would.
  return value + 0;
}

export interface Misspelling {
  readonly message: string;
  readonly help: string;
}

const numberSpelling = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;

function isLostToZero(text: string, value: number): boolean {
  return value === 0 && /[1-9]/.test(text.split(/e/i, 1)[0]);
}

function isInexact(text: string, value: number): boolean {
  return /^-?[0-9]+$/.test(text) && !Number.isSafeInteger(value);
}

/** Says what keeps a text from being a number, and the spelling to use. */
export function numberFault(text: string): Misspelling {
  if (numberSpelling.test(text)) {
    const value = Number(text);
    if (!Number.isFinite(value)) return { message: `${text} is too large`, help: "the greatest is about 1.8e308" };
    if (value === 0) return { message: `${text} is too close to zero`, help: "write 0, or use a larger unit" };
    return {
      message: `${text} has more digits than a number keeps`,
      help: `write ${value.toExponential()}`,
    };
  }
  for (const { pattern, message, help } of numberTraps) {
    if (pattern.test(text)) return { message: `"${text}" ${message}`, help: help(text) };
  }
  return {
    message: `"${text}" is not a number`,
    help: exampleHelp,
  };
}

interface NumberTrap {
  readonly pattern: RegExp;
  readonly message: string;
  readonly help: (text: string) => string;
}

const numberTraps: readonly NumberTrap[] = [
  {
    pattern: /^[-+]?0[xX][0-9a-fA-F]+$|^[-+]?0[oO][0-7]+$|^[-+]?0[bB][01]+$/,
    message: "is in a base that not every program reads",
    help: (text) => {
      const value = Number(text.replace(/^[-+]/, ""));
      return `write it in decimal: ${text.startsWith("-") ? -value : value}`;
    },
  },
  {
    pattern: /^[-+]?0[0-9]+$/,
    message: "begins with 0, which some programs read as octal",
    help: respelled,
  },
  {
    pattern: /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/,
    message: "is not the spelling of a number here",
    help: respelled,
  },
  {
    pattern: /^[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?$/,
    message: "has underscores between its digits",
    help: (text) => respelled(text.replaceAll("_", "")),
  },
  {
    pattern: /^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$/,
    message: "has commas between its digits",
    help: (text) => `${respelled(text.replaceAll(",", ""))}; the decimal sign is a point`,
  },
  {
    pattern: /^[-+]?[0-9]+,[0-9]+$/,
    message: "has a decimal comma",
    help: (text) => respelled(text.replace(",", ".")),
  },
  {
    pattern: /^[0-9]+(?::[0-9]+)+$/,
    message: "is a time or a ratio, not a number",
    help: () => "write one number, for example 1.5",
  },
  {
    pattern: /^[-+]?\.?(?:nan|inf|infinity)$/i,
    message: "is not a finite number",
    help: () => "write a finite number, or leave the key out",
  },
  {
    pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}/,
    message: "is a date, a number is needed",
    help: () => "write a number",
  },
  {
    pattern: /^(?:yes|no|on|off|true|false|null|~)$/i,
    message: "is not a number",
    help: () => "write a number; 1 or 0 where yes or no is meant",
  },
  {
    pattern: /(?![0-9])\p{Nd}/u,
    message: "has digits of another script",
    help: () => "write the digits 0 to 9 and a decimal point",
  },
  {
    pattern: /^-?[0-9][0-9.]*(?:[eE][-+]?[0-9]+)?\s*[^0-9\s]/,
    message: "is more than a number",
    help: () => "write the number alone; this field has no unit",
  },
];

/** Names the accepted spelling of a number whose sign, leading zeros or point are not. */
function respelled(text: string): string {
  const written = text
    .replace(/^\+/, "")
    .replace(/^(-?)\./, "$10.")
    .replace(/\.(?=[eE]|$)/, "")
    .replace(/^(-?)0+(?=[0-9])/, "$1");
  return numberOf(written) === undefined ? exampleHelp : `write ${written}`;
}

const exampleHelp = "write digits with a decimal point, for example 0.25";
