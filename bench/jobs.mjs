import { buildOurs, compile, MODELS, peers as installedPeers } from "./models.mjs";

/**
 * One job for every form of every model: ours, in C, on the peers; and the engine "seeds", ours without a clock, for
 * the statistics of many seeds. Says what is missing.
 */
export async function modelJobs({ quick, seeds, gcc, say }) {
  const file = await buildOurs();
  if (!gcc) say("there is no gcc: no comparison with C");
  const found = installedPeers(say);
  const counts = (first, runs, warmUps) => [first, runs, warmUps].map(String);
  const node = { form: "", command: process.execPath };
  return Object.entries(MODELS).flatMap(([model, { forms, runs, peers }]) => [
    ...(gcc ? forms : []).map((form) => ({
      model,
      engine: "C",
      form,
      runs,
      command: compile(model, form),
      arguments: () => counts(1, runs, 1),
    })),
    { ...node, model, engine: "taftan", runs, arguments: () => [file, model, ...counts(1, runs, runs)] },
    {
      ...node,
      model,
      engine: "seeds",
      runs: seeds,
      rounds: peers ? 1 : 0,
      arguments: () => [file, model, ...counts(1, seeds, 0)],
    },
    ...(peers ? found : []).map(({ name, file }) => ({
      ...node,
      model,
      engine: name,
      runs: peers.runs,
      rounds: quick ? quickRounds(model) : peers.rounds,
      arguments: (round) => [file, model, ...counts(1 + round * peers.runs, peers.runs, quick ? 0 : peers.warm_ups)],
    })),
  ]);
}

/** In a quick benchmark the peers run once, and civil violence, of which one run takes ten seconds, not at all. */
function quickRounds(model) {
  return model === "civil" ? 0 : 1;
}
