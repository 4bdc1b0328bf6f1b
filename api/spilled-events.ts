import { memoryEvents, type EventStore } from "../engine/run/event-store.ts";
import { hasDisk, unseenFile, type UnseenFile } from "./unseen-file.ts";

/** Keeps event logs one behind the other: the latest in a block of memory, those before in a file, where files can be made. */
export function spilledEvents(runs: number, block_bytes: number): EventStore {
  if (!hasDisk()) return memoryEvents();
  const block = new Float64Array(Math.ceil(block_bytes / 8));
  /** Where each place's log begins and how long it is, counted in numbers. */
  const starts = new Float64Array(runs);
  const lengths = new Uint32Array(runs);
  let file: UnseenFile | undefined;
  let written = 0;
  let used = 0;

  function write(numbers: Float64Array): void {
    file ??= unseenFile()!;
    file.write(numbers, written * 8);
    written += numbers.length;
  }

  return {
    put(place, log) {
      if (used + log.length > block.length) {
        write(block.subarray(0, used));
        used = 0;
      }
      starts[place] = written + used;
      lengths[place] = log.length;
      if (log.length > block.length) return write(log);
      block.set(log, used);
      used += log.length;
    },
    log(place) {
      const start = starts[place]!;
      const length = lengths[place]!;
      if (start >= written) return block.slice(start - written, start - written + length);
      const log = new Float64Array(length);
      file!.read(log, start * 8);
      return log;
    },
  };
}
