'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { changeEnvironment, type EnvironmentChange } from '#components/environments/change-environment.ts'
import { environmentHref } from '#components/environments/environment-paths.ts'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { type Attribute, KeyValueCard, SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

interface DetailsTabProps {
  environment: EnvironmentVersionResource
  refresh: () => Promise<unknown>
}

export function DetailsTab({ environment, refresh }: DetailsTabProps) {
  const { id, properties } = environment
  const change = async (changes: EnvironmentChange) => {
    await changeEnvironment(id, changes)
    await refresh()
  }
  return (
    <DetailColumns shares={[1, 1]}>
      <Stack spacing={2}>
        <KeyValueCard title="Attributes" items={deriveAttributes(environment)} />
        <DescriptionCard
          needs="write"
          description={properties.description}
          onSave={(description) => change({ description })}
        />
        <TagsCard needs="write" tags={properties.tags} onSave={(tags) => change({ tags: { ...tags } })} />
      </Stack>
      <Stack spacing={2}>
        <KeyValueCard title="Build" items={deriveBuild(environment)} />
        <SectionCard title="Packages">
          <Stack spacing={1.5}>
            {properties.warnings.map((warning) => (
              <Alert key={warning} severity="info">
                {warning}
              </Alert>
            ))}
            <CodeBlock label="packages" code={properties.packages.join('\n') || 'None besides Python'} />
          </Stack>
        </SectionCard>
      </Stack>
    </DetailColumns>
  )
}

function deriveAttributes({ id, name, properties, systemData }: EnvironmentVersionResource): Attribute[] {
  const { environmentName, pythonVersion, image, hash } = properties
  return [
    { label: 'Name', value: environmentName },
    { label: 'Version', value: name },
    { label: 'Python', value: pythonVersion ?? 'Not pinned' },
    ...(image === null ? [] : [{ label: 'Image (kept, not used)', value: image }]),
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Created by', value: systemData.createdBy },
    { label: 'Content', value: <CopyField value={hash} label="content hash" /> },
    { label: 'Asset id', value: <CopyField value={`azureml:${environmentName}:${name}`} label="asset id" /> },
    { label: 'Resource id', value: <CopyField value={id} label="resource id" /> },
  ]
}

function deriveBuild({ name, properties }: EnvironmentVersionResource): Attribute[] {
  const { pythonBuild: build, environmentName } = properties
  const { state, tool, python, startedAt, endedAt, error } = build
  return [
    { label: 'State', value: <StatusChip status={state} /> },
    { label: 'Python', value: python },
    { label: 'Built with', value: tool },
    { label: 'Started', value: startedAt && <Time at={startedAt} /> },
    { label: 'Duration', value: startedAt && <Duration from={startedAt} to={endedAt ?? undefined} /> },
    ...(error === null
      ? []
      : [{ label: 'Error', value: <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{error}</span> }]),
    { label: 'Log', value: <Link href={environmentHref(environmentName, name, '?tab=log')}>Open the build log</Link> },
  ]
}
