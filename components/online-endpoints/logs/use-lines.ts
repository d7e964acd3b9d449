'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import {
  firstLine,
  type LinePages,
  lastLine,
  withNewer,
  withOlder,
} from '#components/online-endpoints/logs/line-pages.ts'
import { type LineSource, pageLines } from '#components/online-endpoints/logs/read-lines.ts'

const followMs = 2_000

interface State {
  key: string
  lines: LinePages | undefined
  error: unknown
}

interface Options {
  /** Reads what is appended. */
  isFollowed: boolean
  /** Shows the lines around this one instead of the newest. */
  around: string | undefined
}

/** Lines of a source: the newest or those around one, older and newer ones on demand. */
export function useLines(source: LineSource, { isFollowed, around }: Options) {
  const key = `${source.key} ${around ?? ''}`
  const [state, setState] = useState<State>({ key, lines: undefined, error: undefined })
  const [isBusy, setBusy] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const current = useRef<LinePages>(undefined)
  const reader = useRef(source)
  useEffect(() => {
    reader.current = source
  })
  const show = useCallback(
    (lines: LinePages) => {
      if (lines === current.current) return
      current.current = lines
      setState({ key, lines, error: undefined })
    },
    [key],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt reads again
  useEffect(() => {
    const stop = new AbortController()
    readFirst(reader.current, around, stop.signal)
      .then((lines) => !stop.signal.aborted && show(lines))
      .catch((error) => !stop.signal.aborted && setState({ key, lines: undefined, error }))
    return () => {
      current.current = undefined
      stop.abort()
    }
  }, [key, around, attempt, show])

  const readNewer = useCallback(
    async (signal: AbortSignal) => {
      const before = current.current
      if (!before) return
      const last = lastLine(before)
      const page = await reader.current.read(last && { after: String(last.id) }, signal)
      if (!signal.aborted && current.current === before) show(withNewer(before, page, page.length >= pageLines))
    },
    [show],
  )

  useEffect(() => {
    if (!isFollowed) return
    const stop = new AbortController()
    const follow = async () => {
      // A hiccup of the network is no news; the next turn tries again.
      await readNewer(stop.signal).catch(() => undefined)
      if (!stop.signal.aborted) timer = setTimeout(() => void follow(), current.current?.hasNewer ? 0 : followMs)
    }
    let timer = setTimeout(() => void follow(), followMs)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [isFollowed, readNewer])

  const load = async (read: () => Promise<unknown>) => {
    setBusy(true)
    await read().catch((error) => setState((shown) => ({ ...shown, error })))
    setBusy(false)
  }
  const readOlder = async () => {
    const before = current.current
    const first = before && firstLine(before)
    if (!first) return
    const page = await reader.current.read({ before: String(first.id) }, new AbortController().signal)
    if (current.current === before) show(withOlder(before, page, page.length >= pageLines))
  }
  const isCurrent = state.key === key
  return {
    lines: isCurrent ? state.lines : undefined,
    error: isCurrent ? state.error : undefined,
    isBusy,
    reload: () => setAttempt((count) => count + 1),
    loadOlder: () => load(readOlder),
    loadNewer: () => load(() => readNewer(new AbortController().signal)),
  }
}

async function readFirst(source: LineSource, around: string | undefined, signal: AbortSignal): Promise<LinePages> {
  if (around === undefined || !/^\d+$/.test(around)) {
    const page = await source.read(undefined, signal)
    return { pages: [page], hasOlder: page.length >= pageLines, hasNewer: false }
  }
  const [older, newer] = await Promise.all([
    source.read({ before: around }, signal),
    source.read({ after: String(BigInt(around) - 1n) }, signal),
  ])
  const pages = [older, newer].filter((page) => page.length > 0)
  return { pages, hasOlder: older.length >= pageLines, hasNewer: newer.length >= pageLines }
}
