'use client'

import Paper from '@mui/material/Paper'
import Radio from '@mui/material/Radio'
import Stack from '@mui/material/Stack'
import TablePagination from '@mui/material/TablePagination'
import Typography from '@mui/material/Typography'
import { type Ref, useMemo, useState } from 'react'
import { type ChosenModel, toChosenModel } from '#components/batch-endpoints/create/wizard-values.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import type { Column } from '#components/ui/list-columns.ts'
import { SearchBox } from '#components/ui/search-box.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

const pageSize = 10

/** The models' kinds in words. */
export const modelTypeLabels: Readonly<Record<string, string>> = {
  mlflow_model: 'MLflow',
  onnx: 'ONNX',
  custom_model: 'Custom',
  triton_model: 'Triton',
}

interface ModelTableProps {
  chosen: ChosenModel | null
  onChoose: (model: ChosenModel) => void
  inputRef: Ref<HTMLInputElement>
}

/** The newest version of every model, searched and paged on the server. */
export function ModelTable({ chosen, onChoose, inputRef }: ModelTableProps) {
  const { base } = useWorkspace()
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(0)
  const query = new URLSearchParams({
    latestOnly: 'true',
    search,
    $top: String(pageSize),
    $skip: String(page * pageSize),
    $count: 'true',
  })
  const { data, error, refresh } = useResource<{ value: ModelVersionSummaryResource[]; count?: number }>(
    `${base}/modelVersions?${query}`,
  )
  const columns = useMemo(() => deriveColumns(chosen, onChoose, inputRef), [chosen, onChoose, inputRef])
  if (error) return <ErrorPanel title="The models could not be loaded." error={error} onRetry={() => void refresh()} />
  return (
    <Stack spacing={1}>
      <SearchBox
        label="Search models"
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
            title={search ? 'No model of this name' : 'No models yet'}
            text="Register one first; it appears here by itself."
          />
        ) : (
          <DataTable
            label="Models"
            columns={columns}
            rows={data?.value}
            rowId={({ id }) => id}
            rowName={({ properties }) => properties.modelName}
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
    </Stack>
  )
}

function deriveColumns(
  chosen: ChosenModel | null,
  onChoose: (model: ChosenModel) => void,
  inputRef: Ref<HTMLInputElement>,
): readonly Column<ModelVersionSummaryResource>[] {
  return [
    {
      id: 'choose',
      label: 'Choose',
      width: 40,
      render: (version) => (
        <Radio
          name="model"
          checked={chosen?.name === version.properties.modelName}
          onChange={() => onChoose(toChosenModel(version))}
          slotProps={{ input: { ref: inputRef, 'aria-label': `Choose ${version.properties.modelName}` } }}
          sx={{ p: 0 }}
        />
      ),
    },
    { id: 'name', label: 'Name', isPrimary: true, render: ({ properties }) => properties.modelName },
    {
      id: 'version',
      label: 'Version',
      render: ({ name, properties }) => (chosen?.name === properties.modelName ? chosen.version : name),
    },
    {
      id: 'type',
      label: 'Type',
      render: ({ properties: { modelKind, cannotRun } }) => (
        <>
          {modelTypeLabels[modelKind] ?? modelKind}
          {cannotRun && (
            <Typography variant="caption" component="div" color="error">
              Cannot run here
            </Typography>
          )}
        </>
      ),
    },
    { id: 'createdAt', label: 'Created', render: ({ systemData }) => <Time at={systemData.createdAt} /> },
    { id: 'tags', label: 'Tags', render: ({ properties }) => <TagChips tags={properties.tags} /> },
  ]
}
