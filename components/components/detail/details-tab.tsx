'use client'

import Alert from '@mui/material/Alert'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import dynamic from 'next/dynamic'
import { type ComponentChange, changeComponent } from '#components/components/change-component.ts'
import { InterfaceTable } from '#components/components/detail/interface-table.tsx'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { draftHref } from '#components/pipeline-drafts/draft.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { type Attribute, KeyValueCard, SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ComponentVersionResource } from '#lib/components/view.ts'
import { graph } from '#lib/pipelines/graph/graph.ts'

// The canvas is large, and needs a browser.
const GraphView = dynamic(
  () => import('#components/pipeline-runs/graph/graph-view.tsx').then((file) => file.GraphView),
  { ssr: false },
)

interface DetailsTabProps {
  component: ComponentVersionResource
  refresh: () => Promise<unknown>
}

export function DetailsTab({ component, refresh }: DetailsTabProps) {
  const { id, properties } = component
  const { componentSpec: spec, undeployable } = properties
  const drawn = graph.safeParse(spec.graph)
  const change = async (changes: ComponentChange) => {
    await changeComponent(id, changes)
    await refresh()
  }
  return (
    <Stack spacing={2}>
      {undeployable && <Alert severity="info">{undeployable}</Alert>}
      <DetailColumns shares={[1, 1]}>
        <Stack spacing={2}>
          <KeyValueCard title="Attributes" items={deriveAttributes(component)} />
          <DescriptionCard
            needs="write"
            description={properties.description}
            onSave={(description) => change({ description })}
          />
          <TagsCard needs="write" tags={properties.tags} onSave={(tags) => change({ tags: { ...tags } })} />
        </Stack>
        <Stack spacing={2}>
          <InterfaceTable title="Inputs" entries={spec.inputs} empty="None: every job does the same." hasDefaults />
          <InterfaceTable title="Outputs" entries={spec.outputs} empty="None that can be placed." />
        </Stack>
      </DetailColumns>
      {drawn.success ? (
        <Paper variant="outlined" sx={{ height: 520, overflow: 'hidden' }}>
          <ErrorBoundary name="The graph">
            <GraphView graph={drawn.data} />
          </ErrorBoundary>
        </Paper>
      ) : (
        <SectionCard title="Specification">
          <CodeBlock code={JSON.stringify(spec, null, 2)} label="specification" maxHeight={560} />
        </SectionCard>
      )}
    </Stack>
  )
}

function deriveAttributes({ id, name, properties, systemData }: ComponentVersionResource): Attribute[] {
  const { componentName, componentType, properties: custom } = properties
  return [
    { label: 'Name', value: componentName },
    { label: 'Version', value: name },
    { label: 'Type', value: componentType },
    ...(custom.draftId
      ? [{ label: 'Published from', value: <Link href={draftHref(custom.draftId)}>The draft in the designer</Link> }]
      : []),
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Created by', value: systemData.createdBy },
    { label: 'Asset id', value: <CopyField value={`azureml:${componentName}:${name}`} label="asset id" /> },
    { label: 'Resource id', value: <CopyField value={id} label="resource id" /> },
  ]
}
