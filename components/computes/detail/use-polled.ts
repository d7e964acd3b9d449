'use client'

import { useEffect } from 'react'

const everyMs = 2_000

/** Reads again and again while the window is looked at: a heartbeat, and one that stays away, announces nothing. */
export function usePolled(mutate: () => Promise<unknown>): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void mutate()
    }, everyMs)
    return () => clearInterval(timer)
  }, [mutate])
}
