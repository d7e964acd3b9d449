import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const everyMs = 250
const run = promisify(execFile)

/** Calls `onExceeded` once when the process's resident memory passes the limit; the answer ends the watch. */
export function watchMemory(pid: number, limitBytes: number, onExceeded: (rssBytes: number) => void): () => void {
  let isStopped = false
  const look = async () => {
    const rss = await readRss(pid).catch(() => 0)
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

/** Resident memory of a process in bytes: from /proc on Linux, from `ps` elsewhere. */
export async function readRss(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024
  }
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout.trim()) * 1024
}
