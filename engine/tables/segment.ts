import type { TableData } from "../kernel/table.ts";

/** The border cut into stretches of equal length, which patrols are sent to. */
export function segmentTable(length: number, segments: number, fence: number): TableData {
  const ids = Array.from({ length: segments }, (_, row) => `${row}`);
  return {
    name: "segment",
    ids,
    principal: "fence",
    columns: {
      from_km: {
        meaning: "where it begins",
        unit: "km",
        min: 0,
        initial: ids.map((_, row) => (length * row) / segments),
      },
      to_km: {
        meaning: "where it ends",
        unit: "km",
        min: 0,
        initial: ids.map((_, row) => (length * (row + 1)) / segments),
      },
      fence: { meaning: "share that is fenced", unit: "1", min: 0, max: 1, initial: fence },
    },
  };
}
