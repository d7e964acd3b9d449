import type { Switchable } from '#components/pipeline-endpoints/use-enabling.tsx'
import type { PublishedPipelineSummary } from '#lib/pipeline-endpoints/published/view.ts'

export const toSwitchable = ({ id, properties }: PublishedPipelineSummary): Switchable => ({
  id,
  title: `version ${properties.version} ('${properties.name}')`,
  isEnabled: properties.isEnabled,
  consequence: properties.isDefault
    ? 'It is the default version: requests that name no version are refused, as are those that ask for this one.'
    : 'Requests that ask for this version are refused, and Submit is off.',
})
