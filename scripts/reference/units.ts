import { describe } from "../../engine/units/dimension.ts";
import { inverse, times } from "../../engine/units/rational.ts";
import { MULTIPLIERS, UNIT_WORDS, type UnitWord } from "../../engine/units/unit-words.ts";
import { code, list, page, section, table } from "./markdown.ts";

export function unitsPage(): string {
  return page(
    "Units and quantities",
    "A quantity is a number with a unit in plain words: `3 billion USD/year`, `750 MMcf/d`, `14 days`, `20 %`. A number without a unit is allowed only where the field has none. `/` and `per` divide. The check refuses a unit that measures something else than the field.",
    section(2, "Words", table(["words", "measures", "one is"], [...rows().values()])),
    section(2, "Multipliers", list([...MULTIPLIERS].map(([word, exponent]) => `${code(word)}: 10^${exponent}`))),
    section(
      2,
      "Time",
      "1 year = 12 months = 365 days, in quantities. Months of the calendar are meant in `lag`, `change` and `every: 3 months`.",
    ),
  );
}

type Row = [words: string, measures: string, size: string];

/** Words with one meaning stand in one row. */
function rows(): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const [word, meaning] of UNIT_WORDS) {
    const { num, den } = meaning.factor;
    const key = meaning.counted ? "counted" : `${meaning.dimension.join()} ${num}/${den}`;
    const row = found.get(key);
    if (row) row[0] += `, ${code(word)}`;
    else found.set(key, [code(word), measured(meaning), sizeOf(word, meaning)]);
  }
  return found;
}

function measured({ counted, dimension }: UnitWord): string {
  return counted
    ? "counted things; a word for readers, without a dimension"
    : describe(dimension).replace(/, such as.*/, "");
}

/** Its size in the first word of its dimension. */
function sizeOf(word: string, { counted, dimension, factor }: UnitWord): string {
  const [base, of] = [...UNIT_WORDS].find(([, other]) => other.dimension.join() === dimension.join())!;
  const ratio = times(factor, inverse(of.factor));
  if (counted || base === word || !ratio) return "";
  return `${ratio.den === 1 ? ratio.num : `${ratio.num}/${ratio.den}`} ${base}`;
}
