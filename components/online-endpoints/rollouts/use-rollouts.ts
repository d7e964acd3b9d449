'use client'

import { useResource } from '#lib/client/use-resource.ts'
import type { RolloutResource } from '#lib/online-endpoints/rollouts/view.ts'

/** The rollouts of an endpoint, newest first, and the one that is under way. */
export function useRollouts(endpointId: string) {
  const { data, ...rest } = useResource<{ value: RolloutResource[] }>(`${endpointId}/rollouts?$top=10`)
  const rollouts = data?.value.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  return { ...rest, rollouts, running: rollouts?.find(({ state }) => state === 'Running') }
}
