'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type ApiError, toApiError } from '#lib/client/api-error.ts'
import type { PickedFile } from '#lib/client/picked-files.ts'
import { upload } from '#lib/client/upload.ts'

export interface UploadItem {
  path: string
  bytes: number
  sentBytes: number
  state: 'waiting' | 'sending' | 'done' | 'failed' | 'cancelled'
  error?: ApiError
}

export interface Uploads {
  items: readonly UploadItem[]
  isBusy: boolean
  sentBytes: number
  totalBytes: number
  /**
   * Sends the files, a few at a time; `toPath` gives the API path a file is PUT to. Files already sent by an earlier
   * call are not sent again. Resolves when all are there; throws the first error otherwise.
   */
  start: (files: readonly PickedFile[], toPath: (file: PickedFile) => string) => Promise<void>
  cancel: (path?: string) => void
  clear: () => void
}

const parallel = 3

export function useUploads(): Uploads {
  const items = useRef(new Map<string, UploadItem>())
  const aborts = useRef(new Map<string, AbortController>())
  const [shown, setShown] = useState<readonly UploadItem[]>([])
  const frame = useRef(0)

  const change = useCallback((path: string, part: Partial<UploadItem>) => {
    const item = items.current.get(path)
    if (item) items.current.set(path, { ...item, ...part })
    // Progress events come in hundreds a second; once a frame is enough to draw them.
    frame.current ||= requestAnimationFrame(() => {
      frame.current = 0
      setShown([...items.current.values()])
    })
  }, [])

  const sendOne = useCallback(
    async ({ path, file }: PickedFile, to: string) => {
      const abort = new AbortController()
      aborts.current.set(path, abort)
      change(path, { state: 'sending', sentBytes: 0 })
      try {
        await upload(to, file, { signal: abort.signal, onProgress: (sentBytes) => change(path, { sentBytes }) })
        change(path, { state: 'done', sentBytes: file.size })
      } catch (thrown) {
        const error = toApiError(thrown)
        change(path, abort.signal.aborted ? { state: 'cancelled' } : { state: 'failed', error })
        throw error
      } finally {
        aborts.current.delete(path)
      }
    },
    [change],
  )

  const start = useCallback(
    async (files: readonly PickedFile[], toPath: (file: PickedFile) => string) => {
      const missing = files.filter(({ path }) => items.current.get(path)?.state !== 'done')
      for (const { path, file } of missing) {
        items.current.set(path, { path, bytes: file.size, sentBytes: 0, state: 'waiting' })
      }
      const queue = missing.values()
      let failure: unknown
      const lane = async () => {
        for (const picked of queue) {
          if (items.current.get(picked.path)?.state !== 'waiting') continue
          await sendOne(picked, toPath(picked)).catch((error: unknown) => {
            failure ??= error
          })
        }
      }
      await Promise.all(Array.from({ length: parallel }, lane))
      const stopped = missing.find(({ path }) => items.current.get(path)?.state !== 'done')
      if (stopped) throw failure ?? new Error(`The upload of '${stopped.path}' was cancelled.`)
    },
    [sendOne],
  )

  const cancel = useCallback(
    (only?: string) => {
      for (const { path, state } of items.current.values()) {
        if (only !== undefined && only !== path) continue
        if (state === 'waiting') change(path, { state: 'cancelled' })
        aborts.current.get(path)?.abort()
      }
    },
    [change],
  )

  const clear = useCallback(() => {
    items.current.clear()
    setShown([])
  }, [])

  useEffect(() => () => cancel(), [cancel])

  return useMemo(
    () => ({
      items: shown,
      isBusy: shown.some(({ state }) => state === 'waiting' || state === 'sending'),
      sentBytes: shown.reduce((sum, item) => sum + item.sentBytes, 0),
      totalBytes: shown.reduce((sum, item) => sum + item.bytes, 0),
      start,
      cancel,
      clear,
    }),
    [shown, start, cancel, clear],
  )
}
