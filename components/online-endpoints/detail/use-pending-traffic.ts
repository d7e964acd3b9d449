'use client'

import { useEffect, useRef, useState } from 'react'
import { forgetWish, readWish } from '#components/deployments/pending-wish.ts'
import { type TrafficWish, trafficWish } from '#components/online-endpoints/traffic/traffic-wish.ts'
import type { useOnlineEndpoint } from '#components/online-endpoints/use-online-endpoint.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

/** Splits the traffic as the wizard was told, as soon as the new deployment is ready; forgets it when that failed. */
export function usePendingTraffic(
  endpointName: string,
  deployments: readonly OnlineDeploymentResource[] | undefined,
  change: ReturnType<typeof useOnlineEndpoint>['change'],
): { error: unknown } {
  const [error, setError] = useState<unknown>()
  const isBusy = useRef(false)
  useEffect(() => {
    const wish = readWish<TrafficWish>(trafficWish, endpointName)
    if (!wish || !deployments || isBusy.current) return
    const state = deployments.find(({ name }) => name === wish.deployment)?.properties.provisioningState
    // Not in the list yet, which may be from before the wizard; or still being tried.
    if (state === undefined || state === 'Creating' || state === 'Updating') return
    forgetWish(trafficWish, endpointName)
    if (state !== 'Succeeded') return
    isBusy.current = true
    change({ properties: { traffic: { ...wish.shares } } })
      .catch(setError)
      .finally(() => {
        isBusy.current = false
      })
  }, [endpointName, deployments, change])
  return { error }
}
