// Loaded before a command that is measured: says what it took, all threads together, into the file of TAFTAN_MEASURED.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.TAFTAN_MEASURED,
    JSON.stringify({ cpu_ms: (user + system) / 1000, peak_mb: maxRSS / 1024 }),
  );
});
