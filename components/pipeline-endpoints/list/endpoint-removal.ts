import type { Removal } from '#components/ui/lists/removal-dialog.tsx'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'

export const keptByEndpointRemoval = [
  'Past runs, with their outputs and logs; a run that is under way is finished',
  'Drafts in the designer, models, data assets and computes',
]

const presentCount = (count: number) => (count === 1 ? '1 published pipeline' : `${count} published pipelines`)

export const lossesOf = ({ name, properties: { publishedCount } }: PipelineEndpointResource): string =>
  `${presentCount(publishedCount)} of ${name}, with the REST addresses`

/** How endpoints are deleted. What is published under them goes with them; somebody may be calling one that is active. */
export const endpointRemoval: Removal<PipelineEndpointResource> = {
  noun: ['pipeline endpoint', 'pipeline endpoints'],
  path: ({ id }) => id,
  losses: (endpoints) => endpoints.map(lossesOf),
  keeps: keptByEndpointRemoval,
  typeToConfirm: (endpoints) => endpoints.find(({ properties }) => properties.isEnabled && properties.lastRun)?.name,
}
