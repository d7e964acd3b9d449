'use client'

import Alert from '@mui/material/Alert'
import MenuItem from '@mui/material/MenuItem'
import Paper from '@mui/material/Paper'
import Radio from '@mui/material/Radio'
import Stack from '@mui/material/Stack'
import TablePagination from '@mui/material/TablePagination'
import TextField from '@mui/material/TextField'
import { type Ref, useMemo, useState } from 'react'
import { useController } from 'react-hook-form'
import type { ChosenAsset } from '#components/batch-endpoints/create-job/job-values.ts'
import { Bytes } from '#components/ui/bytes.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/list-columns.ts'
import { SearchBox } from '#components/ui/search-box.tsx'
import { presentAge, Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

const pageSize = 10

/** Registered data, newest version first chosen, searched and paged on the server. */
export function AssetPicker() {
  const { base } = useWorkspace()
  const { field, fieldState } = useController({ name: 'asset' })
  // The field is only ever set to these.
  const chosen = field.value as ChosenAsset | null
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(0)
  const query = new URLSearchParams({
    latestOnly: 'true',
    search,
    $top: `${pageSize}`,
    $skip: `${page * pageSize}`,
    $count: 'true',
  })
  const { data, error, refresh } = useResource<{ value: DataVersionResource[]; count?: number }>(
    `${base}/dataVersions?${query}`,
  )
  const { onChange, ref } = field
  const columns = useMemo(() => deriveColumns(chosen, onChange, ref), [chosen, onChange, ref])
  if (error)
    return <ErrorPanel title="The data assets could not be loaded." error={error} onRetry={() => void refresh()} />
  return (
    <Stack spacing={1.5}>
      <SearchBox
        label="Search data assets"
        value={search}
        onSearch={(text) => {
          setSearch(text)
          setPage(0)
        }}
      />
      <Paper variant="outlined">
        {data?.value.length === 0 ? (
          <EmptyState
            isCompact
            title={search ? 'No data asset of this name' : 'No data assets yet'}
            text={<Link href="/data-assets">Register one, or choose another data source type</Link>}
          />
        ) : (
          <DataTable
            label="Data assets"
            columns={columns}
            rows={data?.value}
            rowId={({ id }) => id}
            rowName={({ properties }) => properties.assetName}
            skeletonCount={4}
          />
        )}
        {(data?.count ?? 0) > pageSize && (
          <TablePagination
            component="div"
            count={data?.count ?? 0}
            page={page}
            rowsPerPage={pageSize}
            rowsPerPageOptions={[pageSize]}
            onPageChange={(_, next) => setPage(next)}
          />
        )}
      </Paper>
      {chosen && <VersionSelect chosen={chosen} onChoose={onChange} />}
      {fieldState.error && <Alert severity="error">{fieldState.error.message}</Alert>}
    </Stack>
  )
}

const toChosen = ({ id, name, properties }: DataVersionResource): ChosenAsset => ({
  id,
  name: properties.assetName,
  version: name,
  dataType: properties.dataType,
})

function deriveColumns(
  chosen: ChosenAsset | null,
  onChoose: (asset: ChosenAsset) => void,
  inputRef: Ref<HTMLInputElement>,
): readonly Column<DataVersionResource>[] {
  return [
    {
      id: 'choose',
      label: 'Choose',
      width: 40,
      render: (version) => (
        <Radio
          name="asset"
          checked={chosen?.name === version.properties.assetName}
          onChange={() => onChoose(toChosen(version))}
          slotProps={{ input: { ref: inputRef, 'aria-label': `Choose ${version.properties.assetName}` } }}
          sx={{ p: 0 }}
        />
      ),
    },
    { id: 'name', label: 'Name', isPrimary: true, render: ({ properties }) => properties.assetName },
    {
      id: 'version',
      label: 'Version',
      render: ({ name, properties }) => (chosen?.name === properties.assetName ? chosen.version : name),
    },
    { id: 'type', label: 'Type', render: ({ properties }) => (properties.dataType === 'uri_file' ? 'File' : 'Folder') },
    {
      id: 'files',
      label: 'Files',
      align: 'right',
      render: ({ properties }) => properties.files?.toLocaleString('en') ?? '--',
    },
    { id: 'bytes', label: 'Size', align: 'right', render: ({ properties }) => <Bytes bytes={properties.bytes} /> },
    { id: 'createdAt', label: 'Created', render: ({ systemData }) => <Time at={systemData.createdAt} /> },
  ]
}

function VersionSelect({ chosen, onChoose }: { chosen: ChosenAsset; onChoose: (asset: ChosenAsset) => void }) {
  const { base } = useWorkspace()
  const { data } = useResource<{ value: DataVersionResource[] }>(
    `${base}/data/${encodeURIComponent(chosen.name)}/versions?$top=100`,
  )
  const versions = data?.value ?? []
  const choose = (version: string) => {
    const found = versions.find(({ name }) => name === version)
    if (found) onChoose(toChosen(found))
  }
  return (
    <TextField
      select
      label={`Version of ${chosen.name}`}
      value={chosen.version}
      onChange={({ target }) => choose(target.value)}
      sx={{ maxWidth: 420 }}
    >
      {!versions.some(({ name }) => name === chosen.version) && (
        <MenuItem value={chosen.version}>{chosen.version}</MenuItem>
      )}
      {versions.map(({ name, systemData }, index) => (
        <MenuItem key={name} value={name}>
          {`${name}${index === 0 ? ' (latest)' : ''} · ${presentAge(new Date(systemData.createdAt), new Date())}`}
        </MenuItem>
      ))}
    </TextField>
  )
}
