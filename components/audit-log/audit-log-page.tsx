'use client'

import DownloadIcon from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { describePrincipal } from '#components/audit-log/describe-principal.ts'
import { EventDialog } from '#components/audit-log/event-dialog.tsx'
import { exportPath } from '#components/audit-log/export-path.ts'
import { PageFor } from '#components/ui/access/page-for.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AuditEventResource } from '#lib/audit-log/view.ts'
import { withApiVersion } from '#lib/client/request.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { auditOutcomes } from '#lib/core/audit.ts'

const crumbs = [{ label: 'Home', href: '/' }, { label: 'Audit log' }]

const columns: readonly Column<AuditEventResource>[] = [
  { id: 'at', label: 'Time', render: ({ properties }) => <Time at={properties.at} /> },
  { id: 'summary', label: 'What', isPrimary: true, render: ({ properties }) => properties.summary },
  { id: 'principal', label: 'Who', render: ({ properties }) => describePrincipal(properties.principal) },
  { id: 'resource', label: 'Resource', render: ({ properties }) => <Resource id={properties.resourceId} /> },
  { id: 'outcome', label: 'Outcome', render: ({ properties }) => <StatusChip status={properties.outcome} /> },
  { id: 'address', label: 'Address', render: ({ properties }) => properties.address },
  { id: 'status', label: 'Status', isHidden: true, render: ({ properties }) => properties.status },
  { id: 'error', label: 'Error', isHidden: true, render: ({ properties }) => properties.error?.message },
  { id: 'method', label: 'Method', isHidden: true, render: ({ properties }) => properties.method },
  { id: 'requestId', label: 'Request id', isHidden: true, render: ({ properties }) => properties.requestId },
]

const filters: readonly FilterField[] = [
  { name: 'principal', label: 'Who', placeholder: 'ada@example.com' },
  { name: 'outcome', label: 'Outcome', options: auditOutcomes.map((value) => ({ value, label: value })) },
  {
    name: 'method',
    label: 'Method',
    options: ['PUT', 'PATCH', 'POST', 'DELETE', 'GET'].map((value) => ({ value, label: value })),
  },
  { name: 'resource', label: 'Resource', placeholder: 'models/churn' },
  { name: 'from', label: 'From', day: 'from' },
  { name: 'to', label: 'To', day: 'to' },
]

/** What people know is what stands below the workspace, or the workspace itself. */
function Resource({ id }: { id: string }) {
  const [, workspace, below] = /\/(workspaces\/[^/]+)(?:\/(.+))?$/i.exec(id) ?? []
  return id === '' ? '--' : <code>{below ?? workspace ?? id}</code>
}

/** For owners of the workspace; the others read what they are. */
export function AuditLogPage() {
  return (
    <PageFor action="administer" title="Audit log" breadcrumbs={crumbs} backHref="/">
      <AuditLog />
    </PageFor>
  )
}

function AuditLog() {
  const { base } = useWorkspace()
  const params = useSearchParams()
  const [shown, setShown] = useState<AuditEventResource>()
  const download = (format: 'csv' | 'jsonl') =>
    window.location.assign(withApiVersion(exportPath(base, params, filters, format)))
  return (
    <>
      <ListPage<AuditEventResource>
        title="Audit log"
        kind="auditEvents"
        plural="events"
        description="Who changed what, or was refused, and with which result. Pages reach the newest 10,000 that match; an export holds them all."
        collection={`${base}/auditEvents`}
        columns={columns}
        filters={filters}
        rowId={({ id }) => id}
        rowName={({ properties }) => properties.summary}
        needs="administer"
        create={{
          label: 'Export',
          icon: <DownloadIcon />,
          items: [
            { label: 'As CSV', onClick: () => download('csv') },
            { label: 'As JSON lines', onClick: () => download('jsonl') },
          ],
        }}
        rowEnd={(event) => (
          <Button
            size="small"
            onClick={() => setShown(event)}
            aria-label={`Details of ${event.properties.summary}, ${event.properties.at}`}
          >
            Details
          </Button>
        )}
        empty={{ title: 'Nothing was changed yet', text: 'Every change, and every refusal, will be listed here.' }}
      />
      {shown && <EventDialog event={shown} onClose={() => setShown(undefined)} />}
    </>
  )
}
