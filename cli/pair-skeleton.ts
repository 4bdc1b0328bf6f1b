/** The files of a new pair by name: what an author fills in, such that it can be checked and run at once. */
export function pairSkeleton(id: string, schema: string): Readonly<Record<string, string>> {
  const [a, b] = sidesOf(id);
  const title = id.replace(/[_-]+/g, " ").replace(/(^| )[a-z]/g, (letter) => letter.toUpperCase());
  return {
    "base.yaml": base(title, a, b, schema),
    "first-question.yaml": question(schema),
    "SOURCES.md": sources(title),
  };
}

/** Ids of the two sides from a name such as "peru-bolivia". */
function sidesOf(id: string): readonly [a: string, b: string] {
  const words = id
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((word) => word.length > 0);
  const [a, b] = [words[0]?.slice(0, 3) ?? "", words[1]?.slice(0, 3) ?? ""];
  return a.length === 3 && b.length === 3 && a !== b ? [a, b] : ["AAA", "BBB"];
}

const base = (title: string, a: string, b: string, schema: string): string => `# yaml-language-server: $schema=${schema}
# Every figure says where it comes from: a line of SOURCES.md, an address, or "guess". All figures below are guesses to begin with.
taftan: 1
title: ${title}
summary: >-
  The two economies, their border and their trade on the day \`as_of\`. It holds no events; the scenarios beside it extend it.
as_of: 2026-01-01
horizon: { from: 2026-01-01, to: 2028-12-31 }
runs: 50
size: lite
headline: [trade_total, bank_share, tension]

# "a" and "b" are these two from here on: a_to_b is what ${a} sells to ${b}.
pair: { a: ${a}, b: ${b} }
states:
  ${a}: { name: ${a}, gdp: 100 billion USD/year, growth: 3 %/year } # guess; restraint, capability, fuel_price: "taftan explain states"
  ${b}: { name: ${b}, gdp: 100 billion USD/year, growth: 3 %/year } # guess

# Third parties: who sanctions, mediates, lends. One that is absent has exactly no effect.
externals:
  UN: { name: United Nations }

border: { length: 500 km } # guess

# Goods and the channels in which they are paid (bank, barter, offshore) or not declared (undeclared); what is absent is zero.
sectors:
  goods: { label: All goods, exposure: 0.7 } # guess: share of it that sanctions would hit
base_trade:
  goods:
    a_to_b: { bank: 200 million USD/year, undeclared: 20 million USD/year } # guess
    b_to_a: { bank: 150 million USD/year, undeclared: 20 million USD/year } # guess

# Where trade is settled by banks, each side needs some that are open.
banks:
  a: { cohorts: 6, open: 6 } # guess
  b: { cohorts: 6, open: 6 } # guess

# A gate that is still to be built: state: closed, and crossings.add on its day. One that was shut long ago: once_open: true besides.
crossings:
  main_gate: { km: 250 km, capacity: 150 trucks/day } # guess

relations:
  ${a}_${b}: { relation: 0, tension_quiet: 30 } # guess

# Whose books: what of each channel a source sees.
lenses:
  customs_b:
    label: Customs of ${b}
    weights:
      a_to_b: { bank: 1, barter: 1, offshore: 1 } # guess
      b_to_a: { bank: 1, barter: 1, offshore: 1 } # guess

# Further tables, each explained by "taftan explain NAME": regimes, markets, districts, households, groups, issues,
# crises, projects, stages, corridors, commitments, refugees, drivers, past_events.
`;

const question = (schema: string): string => `# yaml-language-server: $schema=${schema}
taftan: 1
title: All gates shut for a month
summary: >-
  Say here what is assumed and what to look at. As it stands: every gate closes for thirty days. Look at trade_total and closure_days.
extends: base.yaml
headline: [trade_total, closure_days, tension]

events:
  - { id: shut, at: 2026-06-01, do: crossings.close, for: 30 days, note: an assumption }
`;

const sources = (title: string): string => `# Sources of ${title}

What each figure of \`base.yaml\` rests on. A figure without a source is a guess and says so.

| figure | value | source | seen on | how sure |
|---|---|---|---|---|
| gdp of both sides | | | | guess |
| trade by direction and channel | | | | guess |
| gates: place and capacity | | | | guess |

## What is missing
- Sanctions, armed groups, projects, people at the border: nothing is said of them yet, so they have no effect.

## How far it has been tested
- Not at all: no result of this pair has been held against its past.
`;
