'use client'

import { useState } from 'react'
import { post } from '#lib/client/api.ts'

export interface EndpointKeys {
  primaryKey: string
  secondaryKey: string
}

/** The keys of an endpoint, asked for only when somebody wants to see one: every reading of secrets is in the audit log. */
export function useKeys(path: string) {
  const [keys, setKeys] = useState<EndpointKeys>()
  const load = async (): Promise<EndpointKeys> => {
    if (keys) return keys
    const { body } = await post<EndpointKeys>(`${path}/listKeys`)
    setKeys(body)
    return body
  }
  const regenerate = async (keyType: 'Primary' | 'Secondary') => {
    await post(`${path}/regenerateKeys`, { keyType })
    if (!keys) return
    const { body } = await post<EndpointKeys>(`${path}/listKeys`)
    setKeys(body)
  }
  return { keys, load, regenerate }
}
export type KeysState = ReturnType<typeof useKeys>
