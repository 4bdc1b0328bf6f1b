import type { Attribution, PartEffect } from "../engine/analysis/attribution.ts";
import type { Beat, Story } from "../engine/analysis/story.ts";
import { scaleOf, type Scale, written } from "./number.ts";
import { line, pad, paint, type Paint, wrap } from "./terminal.ts";

export interface StoryOptions {
  /** Columns; at most 120, at least 60. */
  readonly width?: number;
  readonly color?: boolean;
}

/** A run for a terminal: month by month its events, each with what it brought about indented beneath it. */
export function storyText({ months }: Story, options: StoryOptions = {}): string {
  const { width, ink } = settingsOf(options);
  const lines = months.flatMap(({ month, beats, routine }) => [
    "",
    ink.bold(month),
    ...beats.flatMap((beat) => tree(beat, "", "", width, ink)),
    ...everyday(routine, width, ink),
  ]);
  return lines.length === 0 ? "Nothing happened.\n" : `${lines.slice(1).join("\n")}\n`;
}

/** What moved an indicator, part by part, for a terminal. */
export function attributionText(of: Attribution, options: StoryOptions = {}): string {
  const { width, ink } = settingsOf(options);
  const { indicator, before, after, change, alone, effects, rest, keepers } = of;
  const told = effects.filter(({ keeper, effect }) => !keeper && effect !== 0);
  const kept = effects.filter(({ keeper }) => keeper);
  const values = [before, after, alone, rest, ...effects.flatMap(({ effect = 0 }) => effect)];
  const scale = scaleOf(indicator, values);
  const sums: [string, string, number | undefined][] = [
    ...told.map(({ part, title, effect }): [string, string, number | undefined] => [part, title, effect]),
    ["(alone)", aloneText(keepers), alone],
    ["(rest)", "what parts do to each other's effects: not divisible among them", rest],
  ];
  const unit = scale.unit === "" ? "" : ` ${scale.unit}`;
  const idle = effects.filter(({ effect }) => effect === 0).map(({ part }) => part);
  return [
    ink.bold(line(indicator.label, width)),
    ...wrap(`${scale.text(before)} before ${of.from}, ${scale.text(after)}${unit} at the end of ${of.to}`, width),
    "",
    ...sums.map(([part, title, effect]) => row(part, title, effect, scale, width, ink)),
    row("", "change", change, scale, width, ink),
    ...(kept.length > 0
      ? [
          "",
          ...wrap(
            "Not in the sum, because what the others do passes through them as well; the change without each:",
            width,
          ).map(ink.dim),
          ...kept.map((each) => keeperRow(each, scale, width, ink)),
        ]
      : []),
    "",
    ...wrap(
      `Each number is the difference from the same run, with the same chance, in which that part does nothing from ${of.from} on.`,
      width,
    ).map(ink.dim),
    ...(idle.length > 0 ? wrap(`No effect in this window: ${idle.join(", ")}.`, width).map(ink.dim) : []),
    "",
  ].join("\n");
}

const WIDEST = 120;
const NARROWEST = 60;
const SENTENCE = 20;
const NUMBER = 12;
const PART = 16;

function settingsOf({ width = 100, color = false }: StoryOptions): { width: number; ink: Paint } {
  return { width: Math.max(NARROWEST, Math.min(WIDEST, width)), ink: paint(color) };
}

/** A beat with its date in front, and beneath it its effects on branches. */
function tree(beat: Beat, branch: string, below: string, width: number, ink: Paint): string[] {
  const hang = beat.effects.length > 0 ? `${below}│ ` : `${below}  `;
  const own = wrap(sentence(beat), Math.max(SENTENCE, width - beat.date.length - 4 - hang.length)).map((text, i) =>
    i === 0
      ? `  ${ink.dim(beat.date)}  ${ink.dim(branch)}${text}`
      : `${" ".repeat(beat.date.length + 4)}${ink.dim(hang)}${text}`,
  );
  return [
    ...own,
    ...beat.effects.flatMap((effect, i) => {
      const isLast = i === beat.effects.length - 1;
      return tree(effect, `${below}${isLast ? "└ " : "├ "}`, `${below}${isLast ? "  " : "│ "}`, width, ink);
    }),
  ];
}

function sentence({ what, count, from, to, about, fatalities, goldstein, km, also }: Beat): string {
  const facts = [
    ...(goldstein === undefined ? [] : [`weight ${written(goldstein, 1)}`]),
    ...(fatalities > 0 ? [`${written(fatalities, 0)} killed`] : []),
    ...(km === undefined ? [] : [`at km ${written(km, 0)}`]),
    ...also.map((cause) => `also after ${cause.date} ${who(cause.from, [])}${bare(cause.what)}`),
  ];
  return `${count > 1 ? `${count}× ` : ""}${who(from, to)}${bare(what)}${about.length > 0 ? `: ${listed(about)}` : ""}${facts.map((fact) => `; ${fact}`).join("")}`;
}

function who(from: readonly string[], to: readonly string[]): string {
  if (from.length === 0 && to.length === 0) return "";
  return `${listed(from)}${to.length > 0 ? ` → ${listed(to)}` : ""}: `;
}

function everyday(routine: readonly Beat[], width: number, ink: Paint): string[] {
  if (routine.length === 0) return [];
  const parts = routine.map(({ what, count, about, fatalities }) => {
    const facts = [
      ...(about.length > 0 ? [listed(about)] : []),
      ...(fatalities > 0 ? [`${written(fatalities, 0)} killed`] : []),
    ];
    return `${count}× ${bare(what)}${facts.length > 0 ? ` (${facts.join("; ")})` : ""}`;
  });
  return wrap(`besides: ${parts.join(", ")}`, width - 2).map((text) => ink.dim(`  ${text}`));
}

function row(part: string, title: string, value: number | undefined, scale: Scale, width: number, ink: Paint): string {
  const number = pad(value === undefined ? "unknown" : scale.signed(value), NUMBER, "right");
  const name = line(title, width - NUMBER - PART - 4);
  return `${part === "" ? ink.bold(number) : number}  ${pad(part, PART)}  ${part === "" ? ink.bold(name) : ink.dim(name)}`;
}

function keeperRow({ part, title, without, effect }: PartEffect, scale: Scale, width: number, ink: Paint): string {
  return row(
    part,
    without === undefined ? `${title}: the run cannot go on without it` : `${title}; without it ${scale.text(without)}`,
    effect,
    scale,
    width,
    ink,
  );
}

function aloneText(keepers: readonly string[]): string {
  return keepers.length === 0
    ? "what the indicator does while nothing acts"
    : `what ${keepers.join(" and ")} ${keepers.length === 1 ? "does" : "do"} while nothing else acts`;
}

function bare(text: string): string {
  return text.replace(/\.$/, "");
}

/** The first names, and how many more there are. */
function listed(names: readonly string[]): string {
  const most = 4;
  return names.length <= most + 1
    ? names.join(", ")
    : `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}
