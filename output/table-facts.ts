import type { Ensemble } from "../engine/run/result.ts";
import { chancesOf, shareText, targetDetails, targetTitle, troubles } from "./sentences.ts";
import { line, pad, type Paint, wrap } from "./terminal.ts";

/** What a table says under its numbers: chances, targets, what went wrong, notes and the first two limits. */
export function facts(ensemble: Ensemble, width: number, ink: Paint): string[] {
  const lines: string[] = [];
  const { targets, notes, limits } = ensemble;
  const names = Math.floor(width / 2);
  const chances = chancesOf(ensemble);
  if (chances.length > 0) lines.push(ink.dim(`${pad("Share of runs", names)}(90 % interval)`));
  for (const share of chances)
    lines.push(
      `  ${pad(line(share.label, names - 3), names - 2)}${shareText(share)}${share.of === ensemble.runs ? "" : ` of ${share.of} runs`}`,
    );
  if (targets.length > 0) lines.push(ink.dim("Targets"));
  for (const target of targets) {
    const paintTarget = target.satisfied === false ? ink.red : target.satisfied === true ? ink.green : String;
    const met = target.met ? [`met in ${shareText(target.met)} of runs`] : [];
    lines.push(...wrap(targetTitle(target, ensemble), width - 2).map((text) => `  ${paintTarget(text)}`));
    lines.push(...wrap([...met, ...targetDetails(target)].join("; "), width - 4).map((text) => `    ${text}`));
  }
  for (const text of troubles(ensemble)) lines.push(...wrap(text, width).map(ink.red));
  for (const text of notes) lines.push(...wrap(`Note: ${text}`, width));
  for (const text of limits.slice(0, 2)) lines.push(...wrap(text, width).map(ink.dim));
  return lines;
}

/** What one needs to repeat a result, on one line. */
export function signature(ensemble: Ensemble, width: number, ink: Paint): string {
  return ink.dim(
    line(
      `${ensemble.runs} runs · seed ${ensemble.seed} · hash ${ensemble.hash.slice(0, 16)} · taftan ${ensemble.taftan}`,
      width,
    ),
  );
}
