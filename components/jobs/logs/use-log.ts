'use client'

import { useEffect, useRef, useState } from 'react'
import { type LogText, readLogGrowth, readLogTail } from '#components/jobs/logs/read-log.ts'

const followMs = 2_000

interface Log {
  log: LogText | undefined
  error: unknown
}

const nothing: Log = { log: undefined, error: undefined }

/** The end of a log file; while `isFollowed`, what is appended to it too. `path` is the content route of the file. */
export function useLog(path: string, isFollowed: boolean): Log & { reload: () => void } {
  const [state, setState] = useState(nothing)
  const [attempt, setAttempt] = useState(0)
  const current = useRef<LogText>(undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt reads again
  useEffect(() => {
    const stop = new AbortController()
    current.current = undefined
    setState(nothing)
    readLogTail(path, stop.signal)
      .then((log) => {
        current.current = log
        setState({ log, error: undefined })
      })
      .catch((error) => !stop.signal.aborted && setState({ log: undefined, error }))
    return () => stop.abort()
  }, [path, attempt])

  useEffect(() => {
    if (!isFollowed) return
    const stop = new AbortController()
    const follow = async () => {
      const before = current.current
      if (before) {
        // A hiccup of the network is no news; the next turn tries again.
        const log = await readLogGrowth(path, before, stop.signal).catch(() => before)
        if (stop.signal.aborted) return
        current.current = log
        if (log !== before) setState({ log, error: undefined })
      }
      timer = setTimeout(() => void follow(), followMs)
    }
    let timer = setTimeout(() => void follow(), followMs)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [path, isFollowed])

  return { ...state, reload: () => setAttempt((count) => count + 1) }
}
