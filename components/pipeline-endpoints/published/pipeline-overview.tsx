import { endpointHref } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { LastRun } from '#components/pipeline-endpoints/last-run.tsx'
import { ParameterList } from '#components/pipeline-endpoints/publish/parameter-list.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PublishedPipelineResource } from '#lib/pipeline-endpoints/published/view.ts'

/** The panel beside the graph. */
export function PipelineOverview({ pipeline: { properties, systemData } }: { pipeline: PublishedPipelineResource }) {
  const { id, endpointName, version, isDefault, description, restEndpoint, parameters, lastRun } = properties
  return (
    <SectionCard title="Published pipeline overview">
      <KeyValueList
        items={[
          { label: 'Id', value: <CopyField value={id} label="id" /> },
          { label: 'Version', value: isDefault ? `${version} (default)` : version },
          { label: 'Endpoint', value: <Link href={endpointHref(endpointName)}>{endpointName}</Link> },
          {
            label: 'REST endpoint of this pipeline',
            value: <CopyField value={restEndpoint} label="REST endpoint of this pipeline" />,
          },
          { label: 'Description', value: description },
          { label: 'Parameters', value: <ParameterList parameters={parameters} /> },
          {
            label: 'On a failed step',
            value: properties.continueOnFailedStep ? 'Go on with what does not need it' : 'Start nothing more',
          },
          { label: 'Published by', value: systemData.createdBy },
          { label: 'Published', value: <Time at={systemData.createdAt} /> },
          { label: 'Last run', value: lastRun && <LastRun run={lastRun} /> },
        ]}
      />
    </SectionCard>
  )
}
