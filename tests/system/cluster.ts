import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

/** A Slurm cluster of three nodes on this machine, in a folder of its own, with a munge of its own. */
export interface Cluster {
  readonly env: Readonly<Record<string, string>>;
  /** Ends a node as a power failure does: its daemon and everything that it has started. */
  kill(node: number): void;
  end(): void;
}

const NODES = 3;

/** Why no cluster can be started here, or nothing. */
export function noCluster(): string | undefined {
  const missing = ["slurmctld", "slurmd", "sbatch", "munged"].filter((name) => spawnSync("which", [name]).status !== 0);
  if (missing.length > 0) return `${missing.join(", ")} not installed (Debian: slurm-wlm munge)`;
  return process.getuid?.() === 0 ? undefined : "the daemons of a cluster need root here";
}

export async function startCluster(port: number): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "taftan-slurm-"));
  for (const name of ["munge", "pid", "log", "state", ...nodes().map((node) => `spool/${node}`)])
    mkdirSync(join(folder, name), { recursive: true });
  const conf = join(folder, "slurm.conf");
  writeFileSync(conf, configuration(folder, port));
  const env = { ...process.env, SLURM_CONF: conf } as Record<string, string>;
  const socket = join(folder, "munge/socket");
  const daemons: ChildProcess[] = [];
  const start = (program: string, ...words: string[]) => {
    const child = spawn(program, words, { env, stdio: "ignore", detached: true });
    daemons.push(child);
    return child;
  };
  execFileSync("dd", ["if=/dev/urandom", `of=${join(folder, "munge/key")}`, "bs=1", "count=1024"], { stdio: "ignore" });
  execFileSync("chmod", ["600", join(folder, "munge/key")]);
  start(
    "munged",
    "--foreground",
    "--force",
    `--key-file=${folder}/munge/key`,
    `--socket=${socket}`,
    `--pid-file=${folder}/munge/pid`,
    `--log-file=${folder}/munge/log`,
    `--seed-file=${folder}/munge/seed`,
  );
  await until(() => existsSync(socket), "munge");
  start("slurmctld", "-D", "-f", conf);
  const slurmds = nodes().map((node) => start("slurmd", "-D", "-f", conf, "-N", node));
  await until(() => idleNodes(env) === NODES, "the cluster's nodes");
  return {
    env,
    kill(node) {
      const name = nodes()[node]!;
      slurmds[node]!.kill("SIGKILL");
      // Steps and tasks are children of a step daemon that names its node in its spool folder.
      const steps = spawnSync("pgrep", ["-f", `slurmstepd`]).stdout.toString().split("\n").filter(Boolean);
      for (const pid of steps) if (belongsTo(pid, folder, name)) killTree(pid);
    },
    end() {
      for (const daemon of daemons.reverse()) {
        try {
          process.kill(-daemon.pid!, "SIGKILL");
        } catch {
          daemon.kill("SIGKILL");
        }
      }
      spawnSync("pkill", ["-KILL", "-f", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function nodes(): string[] {
  return Array.from({ length: NODES }, (_, i) => `n${i + 1}`);
}

function idleNodes(env: Record<string, string>): number {
  const { stdout } = spawnSync("sinfo", ["--noheader", "--Node", "--format", "%N %T"], { env });
  return stdout?.toString().match(/ idle/g)?.length ?? 0;
}

function belongsTo(pid: string, folder: string, node: string): boolean {
  const { stdout } = spawnSync("ls", ["-l", `/proc/${pid}/fd`]);
  return (
    stdout.toString().includes(join(folder, "log", `slurmd.${node}.log`)) ||
    stdout.toString().includes(`${folder}/spool/${node}`)
  );
}

function killTree(pid: string): void {
  const children = spawnSync("pgrep", ["-P", pid]).stdout.toString().split("\n").filter(Boolean);
  try {
    process.kill(Number(pid), "SIGKILL");
  } catch {
    // It has ended by itself.
  }
  for (const child of children) killTree(child);
}

function configuration(folder: string, port: number): string {
  const host = hostname();
  return `ClusterName=taftan
SlurmctldHost=${host}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge/socket
CredType=cred/munge
SlurmctldPort=${port}
SlurmctldPidFile=${folder}/pid/slurmctld.pid
SlurmdPidFile=${folder}/pid/slurmd.%n.pid
SlurmctldLogFile=${folder}/log/slurmctld.log
SlurmdLogFile=${folder}/log/slurmd.%n.log
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool/%n
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
SwitchType=switch/none
SlurmctldTimeout=10
SlurmdTimeout=10
InactiveLimit=0
KillWait=2
MinJobAge=60
NodeName=n[1-${NODES}] NodeHostname=${host} NodeAddr=127.0.0.1 Port=[${port + 1}-${port + NODES}] CPUs=1 RealMemory=500 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`;
}

export async function until(isSo: () => boolean, what: string, limit_ms = 60_000): Promise<void> {
  for (const end = Date.now() + limit_ms; !isSo();) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
