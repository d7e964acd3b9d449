'use client'

import Paper from '@mui/material/Paper'
import TablePagination from '@mui/material/TablePagination'
import { useMemo, useState } from 'react'
import { ImportProgress } from '#components/mlflow-servers/import-progress.tsx'
import { useToast } from '#components/notifications/toast-context.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { Time } from '#components/ui/time.tsx'
import { post } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import type { ModelImportView } from '#lib/mlflow-servers/view.ts'

const pageSize = 20

/** Everything that was imported from the server, newest first. */
export function ImportsTab({ server }: { server: string }) {
  const toast = useToast()
  const [page, setPage] = useState(0)
  const query = new URLSearchParams({ $top: `${pageSize}`, $skip: `${page * pageSize}`, $count: 'true' })
  const { data, error, refresh } = useResource<{ value: ModelImportView[]; count?: number }>(
    `${server}/imports?${query}`,
  )
  const columns = useMemo(() => {
    const again = async ({ modelName: model, modelVersion: version, targetName }: ModelImportView) => {
      try {
        await post(`${server}/imports`, { model, version, targetName })
        await refresh()
      } catch (thrown) {
        toast.failure('The import could not go on', thrown)
      }
    }
    return deriveColumns(server, again)
  }, [server, refresh, toast])
  if (error) return <ErrorPanel title="The imports could not be read." error={error} onRetry={() => void refresh()} />
  if (data?.count === 0) {
    return <EmptyState title="Nothing imported yet" text="Choose a registered model and import one of its versions." />
  }
  return (
    <Paper variant="outlined">
      <DataTable
        label="Imports"
        columns={columns}
        rows={data?.value}
        rowId={({ id }) => id}
        rowName={({ modelName, modelVersion }) => `${modelName}, version ${modelVersion}`}
        skeletonCount={4}
      />
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
  )
}

const deriveColumns = (
  server: string,
  again: (item: ModelImportView) => Promise<void>,
): readonly Column<ModelImportView>[] => [
  { id: 'model', label: 'Registered model', isPrimary: true, render: ({ modelName }) => modelName },
  { id: 'version', label: 'Version', render: ({ modelVersion }) => modelVersion },
  {
    id: 'state',
    label: 'Import',
    render: (item) => <ImportProgress server={server} item={item} onAgain={() => again(item)} />,
  },
  { id: 'createdBy', label: 'By', render: ({ createdBy }) => createdBy },
  { id: 'createdAt', label: 'Started', render: ({ createdAt }) => <Time at={createdAt} /> },
]
