'use client'

import { useEffect, useState } from 'react'
import {
  addSample,
  deriveThroughput,
  type Sample,
  type Throughput,
  toSample,
} from '#components/jobs/detail/derive-throughput.ts'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'

const none: readonly Sample[] = []

/** Rows per second and time left, from what this page has seen of the job since it was opened. */
export function useThroughput({ properties }: BatchJobResource): Throughput {
  const { progress } = properties.batch
  const [samples, setSamples] = useState(none)
  const [now, setNow] = useState(() => Date.now())
  const isRunning = properties.endedAt === undefined
  useEffect(() => {
    const atMs = Date.now()
    setNow(atMs)
    setSamples((before) => addSample(before, toSample(progress, atMs)))
  }, [progress])
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isRunning])
  return deriveThroughput(samples, progress, properties, now)
}
