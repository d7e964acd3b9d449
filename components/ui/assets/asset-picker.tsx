'use client'

import Alert from '@mui/material/Alert'
import Paper from '@mui/material/Paper'
import Radio from '@mui/material/Radio'
import Stack from '@mui/material/Stack'
import TablePagination from '@mui/material/TablePagination'
import { type Ref, useMemo, useState } from 'react'
import { useController } from 'react-hook-form'
import type { AssetKind, ChosenVersion, VersionResource } from '#components/ui/assets/asset-kind.ts'
import { AssetVersionSelect } from '#components/ui/assets/asset-version-select.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { SearchBox } from '#components/ui/lists/search-box.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const pageSize = 10

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
      {chosen && <AssetVersionSelect kind={kind} chosen={chosen} onChoose={onChange} />}
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
