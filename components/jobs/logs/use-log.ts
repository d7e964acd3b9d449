'use client'

import { useEffect, useRef, useState } from 'react'
import { type LogText, readLogGrowth, readLogTail } from '#components/jobs/logs/read-log.ts'

const followMs = 2_000

interface Log {
  path: string
  log: LogText | undefined
  error: unknown
}

/**
 * The end of a log file; while `isFollowed`, what is appended to it too. `path` is the content route of the file. When
 * `isLive` ends, the file is read once more: the last lines come with the end of the job.
 */
export function useLog(path: string, isLive: boolean, isFollowed: boolean) {
  const [state, setState] = useState<Log>({ path, log: undefined, error: undefined })
  const [attempt, setAttempt] = useState(0)
  const current = useRef<LogText>(undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt and the end of the job read again
  useEffect(() => {
    const stop = new AbortController()
    readLogTail(path, stop.signal)
      .then((log) => {
        current.current = log
        setState({ path, log, error: undefined })
      })
      .catch((error) => !stop.signal.aborted && setState({ path, log: undefined, error }))
    return () => {
      current.current = undefined
      stop.abort()
    }
  }, [path, attempt, isLive])

  useEffect(() => {
    if (!isFollowed) return
    const stop = new AbortController()
    const follow = async () => {
      const before = current.current
      if (before) {
        // A hiccup of the network is no news; the next turn tries again.
        const log = await readLogGrowth(path, before, stop.signal).catch(() => before)
        if (stop.signal.aborted) return
        if (current.current === before) current.current = log
        if (log !== before) setState({ path, log, error: undefined })
      }
      timer = setTimeout(() => void follow(), followMs)
    }
    let timer = setTimeout(() => void follow(), followMs)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [path, isFollowed])

  const isCurrent = state.path === path
  return {
    log: isCurrent ? state.log : undefined,
    error: isCurrent ? state.error : undefined,
    reload: () => setAttempt((count) => count + 1),
  }
}
