/**
 * CPU time of this process in nanoseconds, all its threads together (compiling and collecting garbage count).
 * Wall time would measure the neighbours on a shared machine.
 */
export function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}
