import { expect, test } from "vitest";
import { story, type Beat } from "../../engine/analysis/story.ts";
import { root } from "../../engine/kernel/root.ts";
import { eventsOf } from "../../engine/run/events.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import { storyText } from "../../output/story.ts";
import { open } from "../contracts/worlds.ts";

const replay = open("iran-pakistan/jan-2024-replay", (scenario) => (scenario.size = "lite"));

function runOf(index = 0) {
  const result = runner(replay).run(root("story"), index, { events: true });
  if (isFailure(result)) throw new Error("the run failed");
  const events = eventsOf(replay, result);
  return { events, told: story(replay, events) };
}

const flat = (beats: readonly Beat[]): Beat[] => beats.flatMap((beat) => [beat, ...flat(beat.effects)]);
const total = (beats: readonly Beat[], of: (beat: Beat) => number) => beats.reduce((sum, beat) => sum + of(beat), 0);

test("every event of a run is told exactly once, with all its dead", () => {
  for (const index of [0, 1, 2]) {
    const { events, told } = runOf(index);
    const all = told.months.flatMap(({ beats, routine }) => [...flat(beats), ...routine]);
    expect(total(all, ({ count }) => count)).toBe(events.length);
    expect(total(all, ({ fatalities }) => fatalities)).toBe(
      events.reduce((sum, { fatalities }) => sum + fatalities, 0),
    );
  }
});

test("what an event brought about stands beneath it: the order, the strike, the recalled envoy", () => {
  const beats = runOf().told.months.flatMap((month) => month.beats);
  const order = beats.find(({ what }) => what.startsWith("strike_by_iran"))!;
  const [strike] = order.effects;
  expect(strike).toMatchObject({ kind: "escalation.strike", from: ["Iran"], to: ["Pakistan"] });
  expect(strike!.effects.map(({ kind }) => kind)).toContain("escalation.recall");
});

test("effects never come before their cause", () => {
  const inOrder = (beat: Beat): boolean => beat.effects.every((effect) => effect.date >= beat.date && inOrder(effect));
  expect(
    runOf(1)
      .told.months.flatMap(({ beats }) => beats)
      .every(inOrder),
  ).toBe(true);
});

test("everyday acts are counted by month instead of being told one by one", () => {
  const { told } = runOf();
  const kinds = new Set(told.months.flatMap(({ routine }) => routine.map(({ kind }) => kind)));
  expect(kinds).toContain("diplomacy.criticism");
  expect(told.months.flatMap(({ beats }) => beats).some(({ kind }) => kind === "diplomacy.criticism")).toBe(false);
});

test("the text keeps to its width, at most 120 columns, and names actors and gates as readers know them", () => {
  for (const width of [60, 90, 500]) {
    const text = storyText(runOf().told, { width });
    expect(Math.max(...text.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(Math.min(width, 120));
    expect(text).toContain("Iran → Pakistan");
    expect(text).not.toContain("IRN");
  }
});
