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

/** Resident memory of a process and its descendants in bytes: from /proc on Linux, from `ps` elsewhere. */
export async function readTreeRss(pid: number): Promise<number> {
  if (process.platform !== 'linux') return readTreeFromPs(pid)
  const [status, children] = await Promise.all([readFile(`/proc/${pid}/status`, 'utf8'), listChildren(pid)])
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024
  const others = children.map((child) => readTreeRss(child).catch(() => 0))
  return (await Promise.all(others)).reduce((sum, rss) => sum + rss, own)
}

/** Every thread has a list of its own; none where the process has gone meanwhile or the system keeps no such lists. */
async function listChildren(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  )
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number))
}

async function readTreeFromPs(root: number): Promise<number> {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,rss='])
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const sum = (pid: number): number =>
    all.reduce((total, [child = 0, parent, rss = 0]) => {
      if (child === pid) return total + rss * 1024
      return parent === pid ? total + sum(child) : total
    }, 0)
  return sum(root)
}
