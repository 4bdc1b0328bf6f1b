import { readFileSync } from "node:fs";

/** Whether a process is there; one that took the number of an earlier process began at another time. */
export function isAlive(pid: number, begun?: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = beginning(pid);
  return begun === undefined || begun === "" || now === "" || begun === now;
}

/** When a process began, in the system's own count; empty where that is not told. */
export function beginning(pid: number): string {
  try {
    // The name, in parentheses, may hold spaces; the 20th word after it is the start time.
    const words = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)!.split(" ");
    // A zombie has ended, whoever has yet to ask.
    return words[0] === "Z" ? "ended" : (words[19] ?? "");
  } catch {
    return "";
  }
}
