import type { Switchable } from '#components/pipeline-endpoints/use-enabling.tsx'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'

export const toSwitchable = ({ id, name, properties }: PipelineEndpointResource): Switchable => ({
  id,
  title: `pipeline endpoint '${name}'`,
  isEnabled: properties.isEnabled,
  consequence: 'Requests to its REST address are refused, whichever version they ask for, and Submit is off.',
})
