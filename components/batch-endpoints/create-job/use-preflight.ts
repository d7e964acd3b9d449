'use client'

import { useEffect, useState } from 'react'
import type { planJob } from '#components/batch-endpoints/create-job/plan-job.ts'
import { deploymentHeader } from '#components/batch-endpoints/create-job/plan-job.ts'
import type { Preflight } from '#components/batch-endpoints/create-job/preflight.ts'
import { endpointPath } from '#components/batch-endpoints/endpoint-paths.ts'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

export interface PreflightState {
  data: Preflight | undefined
  error: unknown
  isChecking: boolean
  check: () => void
}

const pauseMs = 500

interface Answer {
  key: string
  data?: Preflight
  error?: unknown
}

/** Checks a job before it exists, a moment after its description last changed; nothing while it has no input. */
export function usePreflight(endpoint: string, deployment: string, body: ReturnType<typeof planJob>): PreflightState {
  const { base } = useWorkspace()
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<Answer>()
  const isReady = deployment !== '' && body.properties.inputData !== undefined
  const { displayName: _, description: __, tags: ___, ...checked } = body.properties
  const key = JSON.stringify({ endpoint, deployment, checked, attempt })

  useEffect(() => {
    if (!isReady) return
    const stop = new AbortController()
    const path = `${endpointPath(base, endpoint)}/preflight`
    // The key is made of exactly these values.
    const { checked: properties } = JSON.parse(key) as { checked: unknown }
    const check = () =>
      post<Preflight>(path, { properties }, { headers: deploymentHeader(deployment), signal: stop.signal })
        .then(({ body: data }) => setAnswer({ key, data }))
        .catch((error) => !stop.signal.aborted && setAnswer({ key, error }))
    const pause = setTimeout(() => void check(), pauseMs)
    return () => {
      clearTimeout(pause)
      stop.abort()
    }
  }, [base, endpoint, deployment, key, isReady])

  const isCurrent = isReady && answer?.key === key
  return {
    data: isCurrent ? answer.data : undefined,
    error: isCurrent ? answer.error : undefined,
    isChecking: isReady && !isCurrent,
    check: () => setAttempt((count) => count + 1),
  }
}
