import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { toDay } from "../../engine/kernel/calendar.ts";
import { readTree } from "../../engine/scenario/read.ts";
import { asBoolean, asDate, asId, asInteger, asNumber, asText } from "../../engine/scenario/scalar.ts";
import type { Node } from "../../engine/scenario/tree.ts";

function node(yaml: string): Node {
  const { tree, problems } = readTree("scenario.yaml", `a: ${yaml}\n`);
  expect(problems).toEqual([]);
  return tree!.entries.get("a")!.value;
}

type Reader = (node: Node, name?: string) => unknown;

/** Expects a problem at the value, and gives its remedy. */
function remedy(read: Reader, yaml: string): string {
  const problem = read(node(yaml), "growth") as { help: string; message: string; line: number };
  expect(problem).toMatchObject({ severity: "error", file: "scenario.yaml", line: 1 });
  expect(problem.message).toMatch(/^growth: /);
  return problem.help;
}

describe("numbers", () => {
  const accepted: [string, number][] = [
    ["0", 0],
    ["-0", 0],
    ["17", 17],
    ["-1.50", -1.5],
    ["25e-2", 0.25],
    ["1E+3", 1000],
    ["5e-324", 5e-324],
    ["9007199254740991", 9007199254740991],
    ["1.8e19", 1.8e19],
  ];
  for (const [yaml, value] of accepted) {
    test(`${yaml} is read`, () => expect(asNumber(node(yaml))).toBe(value));
  }

  const refused: [string, string][] = [
    ["017", "write 17"],
    ["-017", "write -17"],
    ["00.5", "write 0.5"],
    ["0x1F", "write it in decimal: 31"],
    ["0o17", "write it in decimal: 15"],
    ["1_000", "write 1000"],
    ["1,000,000", "write 1000000; the decimal sign is a point"],
    ["0,12", "write 0.12"],
    ["1:30", "write one number, for example 1.5"],
    [".5", "write 0.5"],
    ["-.5", "write -0.5"],
    ["5.", "write 5"],
    ["+1", "write 1"],
    ["+.5e3", "write 0.5e3"],
    [".nan", "write a finite number, or leave the key out"],
    ["-.inf", "write a finite number, or leave the key out"],
    ["Infinity", "write a finite number, or leave the key out"],
    ["1e400", "the greatest is about 1.8e308"],
    ["1e-400", "write 0, or use a larger unit"],
    ["9007199254740993", "write 9.007199254740992e+15"],
    ['"17"', "write it without quotes: 17"],
    ["'17'", "write it without quotes: 17"],
    ["no", "write a number; 1 or 0 where yes or no is meant"],
    ["2024-01-16", "write a number"],
    ["٠.١٢", "write the digits 0 to 9 and a decimal point"],
    ["5 km", "write the number alone; this field has no unit"],
    ["lots", "write digits with a decimal point, for example 0.25"],
    ["", "write a number"],
    ["[1]", "write a number"],
    ["{a: 1}", "write a number"],
  ];
  for (const [yaml, help] of refused) {
    test(`${yaml || "nothing"} is refused with the spelling to use`, () => {
      expect(remedy(asNumber, yaml)).toBe(help);
    });
  }

  test("every finite number reads back from its shortest decimal spelling", () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
        const spelled = Number.isInteger(value) ? value.toExponential() : String(value);
        expect(asNumber(node(spelled))).toBe(value + 0);
      }),
    );
  });

  test("a remedy that names a number names one that is read", () => {
    const spelling = fc.stringMatching(/^[-+]?[0-9]{0,4}[._]?[0-9]{0,4}(e[-+]?[0-9])?$/);
    fc.assert(
      fc.property(
        spelling.filter((text) => /^[-+]?[.0-9_]/.test(text) && /[0-9]/.test(text)),
        (text) => {
          const read = asNumber(node(text));
          const written = typeof read === "number" ? null : /^write (-?[0-9.]\S*)$/.exec(read.help);
          if (written) expect(typeof asNumber(node(written[1]))).toBe("number");
        },
      ),
    );
  });
});

describe("whole numbers", () => {
  test("1000, 1e3 and 1000.0 are the same", () => {
    expect(["1000", "1e3", "1000.0"].map((yaml) => asInteger(node(yaml)))).toEqual([1000, 1000, 1000]);
  });
  test("10.5 is refused", () => {
    expect(remedy(asInteger, "10.5")).toBe("write a whole number, for example 11");
  });
  test("1e300 and twenty digits are refused", () => {
    expect(remedy(asInteger, "1e300")).toBe("the greatest is 9007199254740991");
    expect(remedy(asInteger, "12345678901234567890")).toContain("write 1.234");
  });
});

describe("true and false", () => {
  test("are read", () => {
    expect(asBoolean(node("true"))).toBe(true);
    expect(asBoolean(node("false"))).toBe(false);
  });
  const refused: [string, string][] = [
    ["no", "write false"],
    ["off", "write false"],
    ["0", "write false"],
    ["Yes", "write true"],
    ["on", "write true"],
    ["TRUE", "write true"],
    ['"true"', "write it without quotes: true"],
    ["maybe", "write true or false"],
    ["", "write true or false"],
  ];
  for (const [yaml, help] of refused) {
    test(`${yaml || "nothing"} is refused with the word to use`, () => {
      expect(remedy(asBoolean, yaml)).toBe(help);
    });
  }
});

describe("dates", () => {
  test("a date is read as a day number, quoted or not", () => {
    expect(asDate(node("2024-02-29"))).toBe(toDay(2024, 2, 29));
    expect(asDate(node('"2024-02-29"'))).toBe(toDay(2024, 2, 29));
  });
  const refused: [string, string][] = [
    ["2024-02-30", "check the month and the day"],
    ["2024-13-01", "check the month and the day"],
    ["2023-02-29", "check the month and the day"],
    ["01-02-2024", "write the year first: 2024-MM-DD"],
    ["1/2/2024", "write the year first: 2024-MM-DD"],
    ["2024/3/1", "write 2024-03-01"],
    ["2024-01-16T00:00:00Z", "write 2024-01-16"],
    ["2024-01-16 12:00", "write 2024-01-16"],
    ["2024", "write YYYY-MM-DD, for example 2026-06-01"],
    ["", "write a date"],
  ];
  for (const [yaml, help] of refused) {
    test(`${yaml || "nothing"} is refused with the spelling to use`, () => {
      expect(remedy(asDate, yaml)).toBe(help);
    });
  }
});

describe("texts and ids", () => {
  test("a text is read as it stands", () => {
    expect(asText(node("NO"))).toBe("NO");
    expect(asText(node('""'))).toBe("");
    expect(asText(node("2024"))).toBe("2024");
    expect(asText(node('"1.10"'))).toBe("1.10");
  });
  test("a number that would lose its spelling has to be quoted", () => {
    expect(remedy(asText, "1.10")).toBe('write "1.10" in quotes');
    expect(remedy(asText, "1e3")).toBe('write "1e3" in quotes');
  });
  test("an id is a letter, then letters, digits and underscores", () => {
    expect(asId(node("bank_2"))).toBe("bank_2");
    expect(remedy(asId, "bank share")).toContain("for example bank_share");
    expect(remedy(asId, "b\u0430nk")).toContain("an id is a letter");
    expect(remedy(asId, "2nd")).toContain("for example nd");
    expect(remedy(asId, "")).toBe("write an id");
  });
});
