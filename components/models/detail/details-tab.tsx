'use client'

import Stack from '@mui/material/Stack'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { jobHref } from '#components/jobs/job-paths.ts'
import { changeVersion, type VersionChange } from '#components/models/change-version.ts'
import { EngineCard } from '#components/models/detail/engine-card.tsx'
import { ExampleCard } from '#components/models/detail/example-card.tsx'
import { FlavorsCard } from '#components/models/detail/flavors-card.tsx'
import { RequirementsCard } from '#components/models/detail/requirements-card.tsx'
import { SignatureCard } from '#components/models/detail/signature-card.tsx'
import { kindLabels, presentFramework } from '#components/models/model-words.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { type Attribute, KeyValueCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ModelVersionResource } from '#lib/models/view.ts'

interface DetailsTabProps {
  model: ModelVersionResource
  refresh: () => Promise<unknown>
}

export function DetailsTab({ model, refresh }: DetailsTabProps) {
  const { id, properties } = model
  const { inspection } = properties
  const change = async (changes: VersionChange) => {
    await changeVersion(id, changes)
    await refresh()
  }
  return (
    <DetailColumns>
      <Stack spacing={2}>
        <KeyValueCard title="Attributes" items={deriveAttributes(model)} />
        <DescriptionCard
          needs="write"
          description={properties.description}
          onSave={(description) => change({ description })}
        />
        <TagsCard needs="write" tags={properties.tags} onSave={(tags) => change({ tags: { ...tags } })} />
        {Object.keys(properties.properties).length > 0 && (
          <KeyValueCard
            title="Properties"
            items={Object.entries(properties.properties).map(([label, value]) => ({ label, value }))}
          />
        )}
        <RequirementsCard requirements={inspection.requirements} />
      </Stack>
      <Stack spacing={2}>
        <EngineCard model={model} refresh={refresh} />
        <SignatureCard signature={inspection.signature} />
        <ErrorBoundary name="Input example">
          <ExampleCard inspection={inspection} />
        </ErrorBoundary>
        <FlavorsCard flavors={properties.flavors} />
      </Stack>
    </DetailColumns>
  )
}

function deriveAttributes({ id, name, properties, systemData }: ModelVersionResource): Attribute[] {
  const { modelName, modelKind, flavorNames, modelUri, jobName, files, bytes, inspection } = properties
  return [
    { label: 'Name', value: modelName },
    { label: 'Version', value: name },
    { label: 'Type', value: kindLabels[modelKind] },
    { label: 'Framework', value: presentFramework(flavorNames) },
    { label: 'MLflow version', value: inspection.mlflow?.version },
    { label: 'Files', value: `${files.toLocaleString('en')}, ${presentBytes(bytes)}` },
    { label: 'Source job', value: jobName && <Link href={jobHref(jobName)}>{jobName}</Link> },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Created by', value: systemData.createdBy },
    { label: 'Stored at', value: <CopyField value={modelUri} label="the model's path" /> },
    { label: 'Asset id', value: <CopyField value={`azureml:${modelName}:${name}`} label="asset id" /> },
    { label: 'Resource id', value: <CopyField value={id} label="resource id" /> },
  ]
}
