import { readTreeUsage } from '#lib/core/process-memory.ts'

export interface Usage {
  memoryBytes: number | undefined
  /** Of one processor: 200 is two that are busy. Undefined until it was looked at twice. */
  cpuPercent: number | undefined
}

export interface UsageWatch {
  usage(): Usage
  stop(): void
}

export const unknownUsage: Usage = { memoryBytes: undefined, cpuPercent: undefined }

/** A limit is looked at more often than what is only shown. */
const limitEveryMs = 250
const shownEveryMs = 1000

/** Samples what a process and all it started take; `onExceeded` is called once when that is more memory than the limit. */
export function watchUsage(
  pid: number,
  limitBytes: number | undefined,
  onExceeded: (memoryBytes: number) => void,
): UsageWatch {
  let usage = unknownUsage
  let last: { cpuMs: number; at: number } | undefined
  let isStopped = false
  const look = async () => {
    const seen = await readTreeUsage(pid).catch(() => undefined)
    if (!seen || isStopped) return
    const at = performance.now()
    if (last && at - last.at < shownEveryMs / 2) usage = { ...usage, memoryBytes: seen.rssBytes }
    else {
      // A process that has ended takes its time with it.
      const cpuPercent = last && (100 * Math.max(0, seen.cpuMs - last.cpuMs)) / (at - last.at)
      usage = { memoryBytes: seen.rssBytes, cpuPercent }
      last = { cpuMs: seen.cpuMs, at }
    }
    if (limitBytes === undefined || seen.rssBytes <= limitBytes) return
    stop()
    onExceeded(seen.rssBytes)
  }
  const timer = setInterval(look, limitBytes === undefined ? shownEveryMs : limitEveryMs).unref()
  void look()
  const stop = () => {
    isStopped = true
    clearInterval(timer)
  }
  return { usage: () => usage, stop }
}
