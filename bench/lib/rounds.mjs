import { execFileSync } from "node:child_process";

/**
 * Runs every job once per round, round after round, so that a slow minute of the machine falls on all of them alike.
 * A job is `{ command, arguments(round), rounds? }`; the answer holds, job by job, what its last lines said as JSON.
 */
export function interleaved(rounds, jobs, say = () => {}) {
  const answers = jobs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    jobs.forEach((job, i) => {
      if (round < (job.rounds ?? rounds)) answers[i].push(lastLine(job.command, job.arguments(round)));
    });
  }
  return answers;
}

function lastLine(command, words) {
  const text = execFileSync(command, words, { encoding: "utf8", maxBuffer: 1 << 26 });
  return JSON.parse(text.trim().split("\n").at(-1));
}
