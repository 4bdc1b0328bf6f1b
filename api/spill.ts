import { SPILL_BYTES } from "./cost.ts";
import type { Stores } from "../engine/run/ensemble.ts";
import { memoryStore, type Shape, type ValueStore } from "../engine/run/value-store.ts";
import { spilledEvents } from "./spilled-events.ts";
import { unseenFile } from "./unseen-file.ts";

/** Keeps what runs recorded in memory up to a size, and beyond it in files of the system's folder for such, where there is one. */
export function spilling(bytes_most: number = SPILL_BYTES, block_bytes: number = BLOCK_BYTES): Stores {
  return {
    values(shape) {
      const bytes = shape.runs * shape.series * shape.steps * 8;
      return (bytes > bytes_most ? fileStore(shape, block_bytes) : undefined) ?? memoryStore(shape);
    },
    events: (runs) => spilledEvents(runs, block_bytes),
  };
}

/** The values lie on the disk in blocks of runs, within a block series by series, so that a series is read in few pieces. */
function fileStore({ runs, series, steps }: Shape, block_bytes: number): ValueStore | undefined {
  const file = unseenFile();
  if (!file) return undefined;
  const slots = Math.max(1, Math.floor(block_bytes / (series * steps * 8)));
  const part = slots * steps;
  const block = new Float64Array(series * part);
  const piece = new Float64Array(part);
  /** The runs in the order in which they came. */
  const places = new Int32Array(runs);
  let count = 0;

  return {
    put(place, values) {
      const slot = count % slots;
      for (let row = 0; row < series; row++)
        block.set(values.subarray(row * steps, (row + 1) * steps), row * part + slot * steps);
      places[count] = place;
      count += 1;
      if (count % slots === 0) file.write(block, (count / slots - 1) * block.byteLength);
    },
    series(row) {
      const out = new Float64Array(count * steps);
      const ranks = ranksOf(places.subarray(0, count), runs);
      for (let first = 0; first < count; first += slots) {
        const whole = first + slots <= count;
        if (whole) file.read(piece, (first / slots) * block.byteLength + row * piece.byteLength);
        const from = whole ? piece : block.subarray(row * part, (row + 1) * part);
        for (let slot = 0; slot < Math.min(slots, count - first); slot++)
          out.set(from.subarray(slot * steps, (slot + 1) * steps), ranks[first + slot]! * steps);
      }
      return out;
    },
  };
}

const BLOCK_BYTES = 8 * 1024 ** 2;

/** How many of the places lie below each of them. */
function ranksOf(places: Int32Array, most: number): Int32Array {
  const below = new Int32Array(most + 1);
  for (const place of places) below[place + 1] = 1;
  for (let i = 1; i <= most; i++) below[i]! += below[i - 1]!;
  return places.map((place) => below[place]!);
}
