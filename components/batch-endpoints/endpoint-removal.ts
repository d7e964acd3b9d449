import type { Removal } from '#components/ui/lists/removal-dialog.tsx'
import type { BatchEndpointResource } from '#lib/batch-endpoints/view.ts'
import { isTerminal, jobStatuses } from '#lib/jobs/states.ts'

export const keptByEndpointRemoval = [
  'Past jobs, with their outputs and logs; a job that runs is finished',
  'Models, data assets and computes',
]

/** How endpoints are deleted from the list. Their deployments go with them; the details page names each. */
export const endpointRemoval: Removal<BatchEndpointResource> = {
  noun: ['batch endpoint', 'batch endpoints'],
  path: ({ id }) => id,
  losses: (endpoints) =>
    endpoints.map(({ name, properties: { deploymentCount } }) =>
      deploymentCount === 1 ? `1 deployment of ${name}` : `${deploymentCount} deployments of ${name}`,
    ),
  keeps: keptByEndpointRemoval,
  typeToConfirm: (endpoints) => endpoints.find(({ properties }) => isActive(properties.lastJob?.status))?.name,
}

function isActive(status: string | undefined): boolean {
  const known = jobStatuses.find((candidate) => candidate === status)
  return known !== undefined && !isTerminal(known)
}
