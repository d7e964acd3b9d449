'use client'

import Alert from '@mui/material/Alert'
import MenuItem from '@mui/material/MenuItem'
import Paper from '@mui/material/Paper'
import Radio from '@mui/material/Radio'
import Stack from '@mui/material/Stack'
import TablePagination from '@mui/material/TablePagination'
import TextField from '@mui/material/TextField'
import { type ReactNode, type Ref, useMemo, useState } from 'react'
import { useController } from 'react-hook-form'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import type { Column } from '#components/ui/list-columns.ts'
import { SearchBox } from '#components/ui/search-box.tsx'
import { presentAge } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const pageSize = 10

/** A version as lists of the API have it. */
interface VersionResource {
  id: string
  name: string
  systemData: { createdAt: string }
}

/** The version that was chosen; further fields are the caller's. */
export interface ChosenVersion {
  name: string
  version: string
}

export interface AssetKind<Resource extends VersionResource, Chosen extends ChosenVersion> {
  /** "data asset", "data assets": in sentences. */
  noun: readonly [one: string, many: string]
  /** Collection of the versions of all assets, below the workspace: `dataVersions`. */
  collection: string
  /** Versions of one asset, below the workspace. */
  versionsOf: (name: string) => string
  assetName: (version: Resource) => string
  toChosen: (version: Resource) => Chosen
  /** Columns beside name and version. A module constant. */
  columns: readonly Column<Resource>[]
  empty: ReactNode
}

interface AssetPickerProps<Resource extends VersionResource, Chosen extends ChosenVersion> {
  /** Form field that holds the chosen version, or null. */
  name: string
  /** A module constant. */
  kind: AssetKind<Resource, Chosen>
}

/** A form field: one version of a registered asset, the newest first chosen; searched and paged on the server. */
export function AssetPicker<Resource extends VersionResource, Chosen extends ChosenVersion>({
  name,
  kind,
}: AssetPickerProps<Resource, Chosen>) {
  const { base } = useWorkspace()
  const { field, fieldState } = useController({ name })
  // The field is only ever set to these.
  const chosen = field.value as Chosen | null
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(0)
  const query = new URLSearchParams({
    latestOnly: 'true',
    search,
    $top: `${pageSize}`,
    $skip: `${page * pageSize}`,
    $count: 'true',
  })
  const { data, error, refresh } = useResource<{ value: Resource[]; count?: number }>(
    `${base}/${kind.collection}?${query}`,
  )
  const { onChange, ref } = field
  const columns = useMemo(() => deriveColumns(kind, name, chosen, onChange, ref), [kind, name, chosen, onChange, ref])
  const [one, many] = kind.noun
  if (error) {
    return <ErrorPanel title={`The ${many} could not be loaded.`} error={error} onRetry={() => void refresh()} />
  }
  return (
    <Stack spacing={1.5}>
      <SearchBox
        label={`Search ${many}`}
        value={search}
        onSearch={(text) => {
          setSearch(text)
          setPage(0)
        }}
      />
      <Paper variant="outlined">
        {data?.value.length === 0 ? (
          <EmptyState isCompact title={search ? `No ${one} of this name` : `No ${many} yet`} text={kind.empty} />
        ) : (
          <DataTable
            label={`${many.charAt(0).toUpperCase()}${many.slice(1)}`}
            columns={columns}
            rows={data?.value}
            rowId={({ id }) => id}
            rowName={kind.assetName}
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
      {chosen && <VersionSelect kind={kind} chosen={chosen} onChoose={onChange} />}
      {fieldState.error && <Alert severity="error">{fieldState.error.message}</Alert>}
    </Stack>
  )
}

function deriveColumns<Resource extends VersionResource, Chosen extends ChosenVersion>(
  { assetName, toChosen, columns }: AssetKind<Resource, Chosen>,
  field: string,
  chosen: Chosen | null,
  onChoose: (asset: Chosen) => void,
  inputRef: Ref<HTMLInputElement>,
): readonly Column<Resource>[] {
  return [
    {
      id: 'choose',
      label: 'Choose',
      width: 40,
      render: (version) => (
        <Radio
          name={field}
          checked={chosen?.name === assetName(version)}
          onChange={() => onChoose(toChosen(version))}
          slotProps={{ input: { ref: inputRef, 'aria-label': `Choose ${assetName(version)}` } }}
          sx={{ p: 0 }}
        />
      ),
    },
    { id: 'name', label: 'Name', isPrimary: true, render: assetName },
    {
      id: 'version',
      label: 'Version',
      render: (version) => (chosen?.name === assetName(version) ? chosen.version : version.name),
    },
    ...columns,
  ]
}

interface VersionSelectProps<Resource extends VersionResource, Chosen extends ChosenVersion> {
  kind: AssetKind<Resource, Chosen>
  chosen: Chosen
  onChoose: (asset: Chosen) => void
}

function VersionSelect<Resource extends VersionResource, Chosen extends ChosenVersion>({
  kind,
  chosen,
  onChoose,
}: VersionSelectProps<Resource, Chosen>) {
  const { base } = useWorkspace()
  const { data } = useResource<{ value: Resource[] }>(`${base}/${kind.versionsOf(chosen.name)}?$top=100`)
  const versions = data?.value ?? []
  const choose = (version: string) => {
    const found = versions.find(({ name }) => name === version)
    if (found) onChoose(kind.toChosen(found))
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
