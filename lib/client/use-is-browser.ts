'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False on the server and in the first draw that has to equal it; true from then on. */
export const useIsBrowser = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
