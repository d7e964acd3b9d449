'use client'

import { useRef, useState } from 'react'
import { addTest, type PastTest } from '#components/online-endpoints/test/history.ts'
import type { TestAnswer, TestRequest } from '#components/online-endpoints/test/test-request.ts'
import { post } from '#lib/client/api.ts'
import { useStoredState } from '#lib/client/use-stored-state.ts'

const none: readonly PastTest[] = []

/** Sends requests to an endpoint, the latest of which counts, and remembers the last ones. `path` is the endpoint's. */
export function useTest(path: string) {
  const [answer, setAnswer] = useState<TestAnswer>()
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const [history, storeHistory] = useStoredState<readonly PastTest[]>(`tests:${path}`, none)
  const latest = useRef<AbortController>(undefined)
  const send = async (request: TestRequest) => {
    latest.current?.abort()
    const stop = new AbortController()
    latest.current = stop
    setBusy(true)
    setError(undefined)
    try {
      const { body } = await post<TestAnswer>(`${path}/test`, request, { signal: stop.signal })
      if (stop.signal.aborted) return
      setAnswer(body)
      storeHistory(addTest(history, request, body, new Date()))
    } catch (thrown) {
      if (stop.signal.aborted) return
      setAnswer(undefined)
      setError(thrown)
    }
    setBusy(false)
  }
  return { answer, error, isBusy, history, send, forget: () => storeHistory(undefined) }
}
