'use client'

import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { type CodeChange, changeCode } from '#components/codes/change-code.ts'
import { ScriptChecks } from '#components/codes/script-checks.tsx'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { filesPath } from '#components/storage/file-paths.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { type Attribute, KeyValueCard, SectionCard } from '#components/ui/key-value-card.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { CodeVersionResource } from '#lib/codes/view.ts'
import type { FileEntry } from '#lib/datastores/view.ts'

interface DetailsTabProps {
  code: CodeVersionResource
  refresh: () => Promise<unknown>
}

export function DetailsTab({ code, refresh }: DetailsTabProps) {
  const { id, properties } = code
  const change = async (changes: CodeChange) => {
    await changeCode(id, changes)
    await refresh()
  }
  return (
    <DetailColumns shares={[1, 1]}>
      <Stack spacing={2}>
        <KeyValueCard title="Attributes" items={deriveAttributes(code)} />
        <DescriptionCard
          needs="write"
          description={properties.description}
          onSave={(description) => change({ description })}
        />
        <TagsCard needs="write" tags={properties.tags} onSave={(tags) => change({ tags: { ...tags } })} />
      </Stack>
      <Scripts id={id} />
    </DetailColumns>
  )
}

/** The Python files at the top of the folder: a deployment names one of them. */
function Scripts({ id }: { id: string }) {
  const { data, error, refresh } = useResource<{ value: FileEntry[] }>(filesPath(id, '', { $top: '1000' }))
  const paths = (data?.value ?? [])
    .filter(({ isFolder, name }) => !isFolder && /\.py$/i.test(name))
    .map(({ path }) => path)
  return (
    <SectionCard title="Scoring scripts">
      {error && <ErrorPanel title="The files cannot be read." error={error} onRetry={() => void refresh()} />}
      {data && paths.length === 0 && (
        <Typography variant="body2">There is no Python file at the top of the folder.</Typography>
      )}
      <ScriptChecks base={id} paths={paths} />
    </SectionCard>
  )
}

function deriveAttributes({ id, name, properties, systemData }: CodeVersionResource): Attribute[] {
  const { codeName, codeUri, files, bytes } = properties
  return [
    { label: 'Name', value: codeName },
    { label: 'Version', value: name },
    { label: 'Files', value: `${files.toLocaleString('en')}, ${presentBytes(bytes)}` },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Created by', value: systemData.createdBy },
    { label: 'Stored at', value: <CopyField value={codeUri} label="the code's path" /> },
    { label: 'Asset id', value: <CopyField value={`azureml:${codeName}:${name}`} label="asset id" /> },
    { label: 'Resource id', value: <CopyField value={id} label="resource id" /> },
  ]
}
