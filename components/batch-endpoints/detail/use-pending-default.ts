'use client'

import { useEffect, useRef, useState } from 'react'
import { forgetWish, readWish } from '#components/deployments/pending-wish.ts'
import type { BatchDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import type { BatchEndpointPatch } from '#lib/batch-endpoints/schema.ts'

/** Makes the deployment that the wizard asked for the default as soon as it is ready; forgets it when it failed. */
export function usePendingDefault(
  endpointName: string,
  deployments: readonly BatchDeploymentResource[] | undefined,
  change: (changes: BatchEndpointPatch) => Promise<unknown>,
): { error: unknown } {
  const [error, setError] = useState<unknown>()
  const isBusy = useRef(false)
  useEffect(() => {
    const name = readWish<string>('pending-default', endpointName)
    if (!name || !deployments || isBusy.current) return
    const deployment = deployments.find((candidate) => candidate.name === name)
    const { provisioningState, isDefault } = deployment?.properties ?? {}
    // Not in the list yet, which may be from before the wizard; or still being checked.
    if (!deployment || provisioningState === 'Creating' || provisioningState === 'Updating') return
    forgetWish('pending-default', endpointName)
    if (provisioningState !== 'Succeeded' || isDefault) return
    isBusy.current = true
    change({ properties: { defaults: { deploymentName: name } } })
      .catch(setError)
      .finally(() => {
        isBusy.current = false
      })
  }, [endpointName, deployments, change])
  return { error }
}
