import { deriveReplicaState, type ReplicaResource } from '#components/online-endpoints/deployments/replicas.ts'
import { Bytes } from '#components/ui/bytes.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'

const columns: readonly Column<ReplicaResource>[] = [
  { id: 'name', label: 'Replica', isPrimary: true, render: ({ name }) => name },
  { id: 'state', label: 'State', render: (replica) => <StatusChip status={deriveReplicaState(replica)} /> },
  { id: 'revision', label: 'Revision', align: 'right', render: ({ revision }) => revision },
  {
    id: 'cpu',
    label: 'CPU',
    align: 'right',
    render: ({ cpuPercent }) => (cpuPercent === null ? '--' : `${Math.round(cpuPercent)} %`),
  },
  { id: 'memory', label: 'Memory', align: 'right', render: ({ memoryBytes }) => <Bytes bytes={memoryBytes} /> },
  { id: 'restarts', label: 'Restarts', align: 'right', render: ({ restarts }) => restarts },
  { id: 'startedAt', label: 'Started', render: ({ startedAt }) => <Time at={startedAt} /> },
  { id: 'process', label: 'Process', render: ({ host, pid }) => (pid === null ? host : `${host}, pid ${pid}`) },
]

/** The processes of a deployment. */
export const ReplicaTable = ({
  deployment,
  replicas,
}: {
  deployment: string
  replicas: readonly ReplicaResource[]
}) => (
  <DataTable
    label={`Replicas of ${deployment}`}
    columns={columns}
    rows={replicas}
    rowId={({ name }) => name}
    rowName={({ name }) => name}
  />
)
