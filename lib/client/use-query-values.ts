'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** Values of the page's address, and a way to change some of them in place; an empty one leaves the address. */
export function useQueryValues() {
  const params = useSearchParams()
  const change = useCallback((changes: Readonly<Record<string, string | undefined>>) => {
    // The address itself, not what was drawn: two changes may follow each other before the next draw.
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    window.history.replaceState(null, '', `?${next}`)
  }, [])
  const read = useCallback((name: string) => params.get(name) ?? '', [params])
  return { read, change }
}
