'use client'

import Box from '@mui/material/Box'
import { useState } from 'react'
import { changeDataVersion } from '#components/data-assets/change-version.ts'
import { dataTypeNames, presentSource, sourceHref } from '#components/data-assets/data-paths.ts'
import { EditDescriptionDialog } from '#components/datastores/edit-description-dialog.tsx'
import { Bytes } from '#components/ui/bytes.tsx'
import { CommandButton } from '#components/ui/command-bar.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { KeyValueCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

interface DetailsTabProps {
  data: DataVersionResource
  onChanged: () => Promise<unknown>
}

export function DetailsTab({ data, onChanged }: DetailsTabProps) {
  const { id, name, properties, systemData } = data
  const [isEditing, setEditing] = useState(false)
  const source = sourceHref(properties.dataUri, properties.dataType)
  const save = async (changes: Parameters<typeof changeDataVersion>[1]) => {
    await changeDataVersion(data, changes)
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
          { label: 'Type', value: `${dataTypeNames[properties.dataType]} (${properties.dataType})` },
          { label: 'Version', value: name },
          {
            label: 'Data source',
            value: source ? (
              <Link href={source}>{presentSource(properties.dataUri)}</Link>
            ) : (
              presentSource(properties.dataUri)
            ),
          },
          { label: 'Files at registration', value: properties.files?.toLocaleString('en') },
          { label: 'Size at registration', value: <Bytes bytes={properties.bytes} /> },
          { label: 'Description', value: properties.description },
          { label: 'Created', value: <Time at={systemData.createdAt} /> },
          { label: 'Created by', value: systemData.createdBy },
          { label: 'Modified', value: <Time at={systemData.lastModifiedAt} /> },
        ]}
      />
      <TagsCard needs="write" tags={properties.tags} onSave={(tags) => save({ tags })} />
      <KeyValueCard
        title="Addresses"
        items={[
          { label: 'Data', value: <CopyField label="Data" value={properties.dataUri} /> },
          { label: 'Asset', value: <CopyField label="Asset" value={`azureml:${properties.assetName}:${name}`} /> },
          { label: 'Resource id', value: <CopyField label="Resource id" value={id} /> },
        ]}
      />
      {Object.keys(properties.properties).length > 0 && (
        <KeyValueCard
          title="Properties"
          items={Object.entries(properties.properties).map(([label, value]) => ({ label, value }))}
        />
      )}
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
