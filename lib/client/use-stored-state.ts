'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useUser } from '#lib/client/workspace-context.tsx'

const changed = 'slipway:stored-state'

function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener)
  window.addEventListener(changed, listener)
  return () => {
    window.removeEventListener('storage', listener)
    window.removeEventListener(changed, listener)
  }
}

/** Everything this browser remembers for a user starts with this. */
const storagePrefix = (userId: string): string => `slipway:${userId}:`

/** Forgets columns, favourites and other view settings of a user in this browser. */
export function clearStoredState(userId: string): void {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
  for (const key of keys.filter((name) => name.startsWith(storagePrefix(userId)))) localStorage.removeItem(key)
  window.dispatchEvent(new Event(changed))
}

/** A JSON value remembered per user in this browser, the same in every tab; the fallback on the server and when unset. */
export function useStoredState<T>(name: string, fallback: T): [T, (value: T | undefined) => void] {
  const key = storagePrefix(useUser().id) + name
  const text = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key),
    () => null,
  )
  const value = useMemo(() => parseStored(text, fallback), [text, fallback])
  const store = useCallback(
    (next: T | undefined) => {
      if (next === undefined) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(next))
      window.dispatchEvent(new Event(changed))
    },
    [key],
  )
  return [value, store]
}

function parseStored<T>(text: string | null, fallback: T): T {
  if (text === null) return fallback
  try {
    // Written by `store` below under the same name and type, or by an older release with the same name.
    const value = JSON.parse(text) as T
    return fallback === null || shapeOf(value) === shapeOf(fallback) ? value : fallback
  } catch {
    return fallback
  }
}

const shapeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value)
