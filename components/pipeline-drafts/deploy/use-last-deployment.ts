'use client'

import { useCallback } from 'react'
import { useStoredState } from '#lib/client/use-stored-state.ts'
import type { DeployedResource } from '#lib/pipeline-drafts/deploy/view.ts'

/** Which deployment was last made of a draft in this browser, and what was left out of it. */
export interface LastDeployment {
  endpoint: string
  deployment: string
  revision: number
  dropped: DeployedResource['dropped']
}

const none: LastDeployment = { endpoint: '', deployment: '', revision: 0, dropped: [] }

/** Remembered until it is dismissed, so that coming back to the page shows how it went. */
export function useLastDeployment(draft: string) {
  const [stored, store] = useStoredState(`deployment:${draft}`, none)
  const remember = useCallback(
    ({ endpoint, deployment, dropped }: DeployedResource) =>
      store({
        ...{ endpoint: endpoint.name, deployment: deployment.name, dropped },
        revision: deployment.properties.revision,
      }),
    [store],
  )
  const dismiss = useCallback(() => store(undefined), [store])
  return { last: stored.endpoint === '' ? undefined : stored, remember, dismiss }
}
