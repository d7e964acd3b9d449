'use client'

import { useEffect } from 'react'
import { useResource } from '#lib/client/use-resource.ts'
import type { ComputeNodeResource } from '#lib/computes/view.ts'

const everyMs = 2_000

/** The nodes of a compute, read again and again while the window is looked at: a heartbeat announces nothing. */
export function useNodes(path: string) {
  const nodes = useResource<{ value: ComputeNodeResource[] }>(`${path}/nodes`)
  const { mutate } = nodes
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void mutate()
    }, everyMs)
    return () => clearInterval(timer)
  }, [mutate])
  return nodes
}
