'use client'

import RestoreIcon from '@mui/icons-material/RestoreOutlined'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import { ModelLink } from '#components/deployments/runtime-attributes.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import { post } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import type { OnlineRevisionResource } from '#lib/online-endpoints/deployments/revisions/view.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

const columns: readonly Column<OnlineRevisionResource>[] = [
  { id: 'number', label: 'Revision', isPrimary: true, render: ({ number }) => number },
  {
    id: 'state',
    label: 'State',
    render: ({ state, isServed, error }) => (
      <span title={error?.message}>
        <StatusChip status={state} /> {isServed && <Chip label="Answers" color="primary" />}
      </span>
    ),
  },
  { id: 'model', label: 'Model', render: ({ model }) => <ModelLink {...model} /> },
  { id: 'engine', label: 'Engine', render: ({ runtime, engine }) => runtime?.engine ?? engine },
  { id: 'createdAt', label: 'Created', render: ({ createdAt }) => <Time at={createdAt} /> },
  { id: 'createdBy', label: 'Created by', render: ({ createdBy }) => createdBy },
]

interface RevisionsListProps {
  deployment: OnlineDeploymentResource
  refresh: () => Promise<unknown>
}

/** What the deployment was before; any of it can be made anew. */
export function RevisionsList({ deployment, refresh }: RevisionsListProps) {
  const revisions = useResource<{ value: OnlineRevisionResource[] }>(`${deployment.id}/revisions?$top=100`)
  const [restored, setRestored] = useState<OnlineRevisionResource>()
  const newest = deployment.properties.revision
  if (revisions.error)
    return (
      <ErrorPanel
        title="The revisions could not be loaded."
        error={revisions.error}
        onRetry={() => void revisions.refresh()}
      />
    )
  return (
    <>
      <DataTable
        label={`Revisions of ${deployment.name}`}
        columns={columns}
        rows={revisions.data?.value}
        rowId={({ number }) => String(number)}
        rowName={({ number }) => `revision ${number}`}
        skeletonCount={2}
        rowEnd={(revision) =>
          revision.number !== newest && (
            <Needs action="write">
              <Button
                color="inherit"
                startIcon={<RestoreIcon />}
                aria-label={`Restore revision ${revision.number}`}
                onClick={() => setRestored(revision)}
              >
                Restore
              </Button>
            </Needs>
          )
        }
      />
      {restored && (
        <ConfirmDialog
          title={`Restore revision ${restored.number} of '${deployment.name}'?`}
          confirmLabel="Restore"
          onConfirm={async () => {
            await post(`${deployment.id}/revisions/${restored.number}/restore`)
            await Promise.all([refresh(), revisions.refresh()])
          }}
          onClose={() => setRestored(undefined)}
        >
          {`A new revision with model ${restored.model.name}:${restored.model.version} and the settings of revision ${restored.number} is started. What answers now goes on until it is ready.`}
        </ConfirmDialog>
      )}
    </>
  )
}
