import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const everyMs = 250
const run = promisify(execFile)

/** Calls `onExceeded` once when the resident memory of a process and all it started passes the limit; the answer ends the watch. */
export function watchMemory(pid: number, limitBytes: number, onExceeded: (rssBytes: number) => void): () => void {
  let isStopped = false
  const look = async () => {
    const rss = await readTreeRss(pid).catch(() => 0)
    if (isStopped || rss <= limitBytes) return
    stop()
    onExceeded(rss)
  }
  const timer = setInterval(look, everyMs)
  timer.unref()
  const stop = () => {
    isStopped = true
    clearInterval(timer)
  }
  return stop
}

/** Resident memory of a process and its descendants in bytes. */
export const readTreeRss = async (pid: number): Promise<number> => (await readTreeUsage(pid)).rssBytes

/** Of a process and its descendants. */
export interface TreeUsage {
  rssBytes: number
  /** Time on processors since they began. */
  cpuMs: number
}

/** From /proc on Linux, from `ps` elsewhere. Rejects when there is no such process. */
export async function readTreeUsage(pid: number): Promise<TreeUsage> {
  if (process.platform !== 'linux') return readTreeFromPs(pid)
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8')
  const [status, stat, children] = await Promise.all([read('status'), read('stat'), listChildren(pid)])
  const others = children.map((child) => readTreeUsage(child).catch(() => nothing))
  const rssBytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024
  return (await Promise.all(others)).reduce(add, { rssBytes, cpuMs: parseCpuMs(stat) })
}

const nothing: TreeUsage = { rssBytes: 0, cpuMs: 0 }
/** Linux counts time for programs in hundredths of a second, whatever its own clock. */
const tickMs = 10

const add = (some: TreeUsage, more: TreeUsage): TreeUsage => ({
  rssBytes: some.rssBytes + more.rssBytes,
  cpuMs: some.cpuMs + more.cpuMs,
})

/** proc_pid_stat(5); the name of the program in parentheses may hold anything. */
function parseCpuMs(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tickMs
}

/** Every thread has a list of its own; none where the process has gone meanwhile or the system keeps no such lists. */
async function listChildren(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  )
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number))
}

async function readTreeFromPs(root: number): Promise<TreeUsage> {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,rss=,time='])
  const all = stdout.trim().split('\n').map(parsePsLine)
  const sum = (pid: number): TreeUsage =>
    all.reduce((total, { pid: child, parent, usage }) => {
      if (child === pid) return add(total, usage)
      return parent === pid ? add(total, sum(child)) : total
    }, nothing)
  return sum(root)
}

/** The time is [days-][hours:]minutes:seconds[.hundredths]. */
function parsePsLine(line: string): { pid: number; parent: number; usage: TreeUsage } {
  const [pid = '', parent = '', rss = '', time = ''] = line.trim().split(/\s+/)
  const [clock = '', days = '0'] = time.split('-').reverse()
  const seconds = clock.split(':').reduce((total, part) => total * 60 + Number(part), 0) + Number(days) * 86_400
  return {
    pid: Number(pid),
    parent: Number(parent),
    usage: { rssBytes: Number(rss) * 1024, cpuMs: seconds * 1000 },
  }
}
