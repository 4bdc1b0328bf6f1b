import { deviation, mean, median } from "./lib/median.mjs";
import { MODELS } from "./models.mjs";

/** What came out for one model: times, ratios to the best C, and how the statistics of the others agree with ours. */
export function resultOf(model, jobs) {
  const mine = jobs.filter((job) => job.model === model && job.answers.length > 0);
  const ns = (job) => job.answers.map((answer) => answer.ns_per_run / MODELS[model].updates);
  const ours = mine.find((job) => job.engine === "taftan");
  const inC = mine.filter((job) => job.engine === "C");
  const others = mine.filter((job) => !["C", "taftan", "seeds"].includes(job.engine));
  const best = inC.toSorted((a, b) => median(ns(a)) - median(ns(b)))[0];
  const seeds = mine.find((job) => job.engine === "seeds")?.answers[0].statistics;
  const timed = (job) => ({ engine: job.engine, form: job.form.toLowerCase(), ns: ns(job) });
  return {
    model,
    headline: Boolean(MODELS[model].peers),
    ours: timed(ours),
    inC: inC.map(timed),
    best: best && timed(best),
    ratios: best && ns(ours).map((value, round) => value / ns(best)[round]),
    others: others.map(timed),
    differing: inC.filter((job) => !sameStatistics(job, ours)).map((job) => job.form.toLowerCase()),
    agreement: others.flatMap((job) => Object.keys(seeds[0]).map((statistic) => agreementOf(job, statistic, seeds))),
  };
}

/** How far a peer's mean lies from ours, in standard errors; ours gives the deviation, from more seeds. */
function agreementOf(job, statistic, seeds) {
  const ours = seeds.map((each) => each[statistic]);
  const theirs = job.answers.flatMap((answer) => answer.statistics).map((each) => each[statistic]);
  const z = (mean(theirs) - mean(ours)) / (deviation(ours) * Math.sqrt(1 / theirs.length + 1 / ours.length));
  return { engine: job.engine, statistic, ours: mean(ours), theirs: mean(theirs), runs: theirs.length, z };
}

function sameStatistics(a, b) {
  return a.answers.every(
    (answer, round) => JSON.stringify(answer.statistics) === JSON.stringify(b.answers[round].statistics),
  );
}
