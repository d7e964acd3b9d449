'use client'

import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { EditDescriptionDialog } from '#components/datastores/edit-description-dialog.tsx'
import { storeAttributes } from '#components/datastores/store-labels.tsx'
import type { Usage } from '#components/datastores/usage.ts'
import { datastoreUri } from '#components/storage/file-paths.ts'
import { CommandButton } from '#components/ui/command-bar.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { KeyValueCard, SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import { put } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import type { DatastoreResource } from '#lib/datastores/view.ts'

interface OverviewTabProps {
  datastore: DatastoreResource
  onChanged: () => Promise<unknown>
}

export function OverviewTab({ datastore, onChanged }: OverviewTabProps) {
  const { id, name, properties, systemData } = datastore
  const [isEditing, setEditing] = useState(false)
  const save = async (changes: { description?: string; tags?: Record<string, string> }) => {
    await put(id, { properties: { ...properties, ...changes } })
    await onChanged()
  }
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'repeat(2, minmax(0,1fr))' },
      }}
    >
      <KeyValueCard
        title="Attributes"
        action={<CommandButton needs="write" label="Edit description" onClick={() => setEditing(true)} />}
        items={[
          ...storeAttributes(properties.store),
          { label: 'Default', value: properties.isDefault ? 'Yes: uploads and job outputs go here' : 'No' },
          { label: 'Description', value: properties.description },
          { label: 'Created', value: <Time at={systemData.createdAt} /> },
          { label: 'Created by', value: systemData.createdBy },
        ]}
      />
      <TagsCard needs="write" tags={properties.tags} onSave={(tags) => save({ tags })} />
      <KeyValueCard
        title="Addresses"
        items={[
          { label: 'Path', value: <CopyField label="Path" value={datastoreUri(name, '')} /> },
          { label: 'Resource id', value: <CopyField label="Resource id" value={id} /> },
          {
            label: "For Azure's clients",
            value: <CopyField label="For Azure's clients" value={containerUrl(properties)} />,
          },
        ]}
      />
      <UsersCard id={id} />
      {isEditing && (
        <EditDescriptionDialog
          description={properties.description}
          onSave={(description) => save({ description })}
          onClose={() => setEditing(false)}
        />
      )}
    </Box>
  )
}

/** The container of blobs as which the datastore is seen by Azure's clients. */
function containerUrl({
  store,
  protocol,
  accountName,
  endpoint,
  containerName,
}: DatastoreResource['properties']): string {
  const account = store.kind === 'AzureBlob' ? store.endpointUrl : `${protocol}://${accountName}.blob.${endpoint}`
  return `${account}/${containerName}`
}

/** Who refers to files of the datastore. */
function UsersCard({ id: datastoreId }: { id: string }) {
  const { data, error, refresh } = useResource<Usage>(`${datastoreId}/usage`)
  return (
    <SectionCard title="Used by">
      {error && <ErrorPanel error={error} onRetry={() => void refresh()} />}
      {data?.count === 0 && 'No data asset or model refers to files in it.'}
      {data?.value.map(({ kind, id, name, version }) => (
        <div key={id}>
          <Link
            underline="always"
            href={`/${kind === 'data' ? 'data-assets' : 'models'}/${encodeURIComponent(name)}/${encodeURIComponent(version)}`}
          >
            {name}:{version}
          </Link>{' '}
          <Typography component="span" variant="caption">
            {kind === 'data' ? 'Data asset' : 'Model'}
          </Typography>
        </div>
      ))}
      {data && data.count > data.value.length && (
        <Typography variant="caption">and {data.count - data.value.length} more</Typography>
      )}
    </SectionCard>
  )
}
