'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useSWRConfig } from 'swr'
import { isAffected } from '#lib/client/live-kinds.ts'

/** A running job changes many times a second; the lists that show it are read again at most this often. */
const settleMs = 700
const pollMs = 4_000
const reopenMs = 10_000

/**
 * Keeps every SWR key below `{WS}` live through one event stream. While the stream is down, reads again every few seconds.
 * Mounted once, in the shell. A hidden tab holds no stream: browsers allow six connections per host over all tabs.
 */
export function useLive(base: string): { isConnected: boolean } {
  const { mutate } = useSWRConfig()
  const isVisible = useSyncExternalStore(onVisibility, isShown, () => true)
  const [isConnected, setConnected] = useState(true)
  const [attempt, setAttempt] = useState(0)
  const hasMissed = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens a new stream
  useEffect(() => {
    if (!isVisible) return
    const readAgain = (matches: (key: string) => boolean) =>
      void mutate((key) => typeof key === 'string' && matches(key))
    const changes = collectChanges((kinds) => readAgain((key) => isAffected(key, base, kinds)))
    const stream = new EventSource(`${base}/events`)
    let reopening: ReturnType<typeof setTimeout> | undefined
    stream.onopen = () => {
      setConnected(true)
      if (hasMissed.current) readAgain((key) => key.startsWith(base))
      hasMissed.current = false
    }
    stream.onerror = () => {
      hasMissed.current = true
      setConnected(false)
      // After an answer that is not 200 the browser gives up by itself.
      if (stream.readyState === EventSource.CLOSED) reopening = setTimeout(() => setAttempt((n) => n + 1), reopenMs)
    }
    stream.addEventListener('change', (event) => changes.add(event.data))
    return () => {
      hasMissed.current = true
      stream.close()
      changes.stop()
      clearTimeout(reopening)
    }
  }, [base, mutate, isVisible, attempt])

  useEffect(() => {
    if (isConnected || !isVisible) return
    const poll = setInterval(() => void mutate((key) => typeof key === 'string' && key.startsWith(base)), pollMs)
    return () => clearInterval(poll)
  }, [isConnected, isVisible, base, mutate])

  return { isConnected }
}

/** Gathers changed kinds and hands them on together, a moment after the first. */
function collectChanges(onSettled: (kinds: ReadonlySet<string>) => void) {
  let kinds = new Set<string>()
  let settling: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    const settled = kinds
    kinds = new Set()
    settling = undefined
    onSettled(settled)
  }
  return {
    add: (data: unknown) => {
      const kind = parseKind(data)
      if (kind === undefined) return
      kinds.add(kind)
      settling ??= setTimeout(flush, settleMs)
    },
    stop: () => clearTimeout(settling),
  }
}

function parseKind(data: unknown): string | undefined {
  try {
    const change: unknown = JSON.parse(String(data))
    const kind = typeof change === 'object' && change !== null && 'kind' in change ? change.kind : undefined
    return typeof kind === 'string' ? kind : undefined
  } catch {
    return undefined
  }
}

const isShown = () => document.visibilityState === 'visible'
function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
