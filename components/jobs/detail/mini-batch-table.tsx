'use client'

import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { PagedTable } from '#components/jobs/detail/paged-table.tsx'
import { jobPath } from '#components/jobs/job-paths.ts'
import { Duration } from '#components/ui/duration.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { type MiniBatchState, miniBatchStates } from '#lib/jobs/mini-batches/states.ts'
import type { MiniBatchView } from '#lib/jobs/mini-batches/view.ts'

/** The words of studio-ux section 3 for the engine's states. */
const stateWords: Readonly<Record<MiniBatchState, string>> = {
  queued: 'Queued',
  running: 'Running',
  done: 'Completed',
  failed: 'Failed',
  canceled: 'Canceled',
}

const columns: readonly Column<MiniBatchView>[] = [
  { id: 'index', label: 'Mini batch', isPrimary: true, render: ({ index }) => `#${index}` },
  { id: 'state', label: 'State', render: ({ state }) => <StatusChip status={stateWords[state]} /> },
  { id: 'files', label: 'Files', render: presentFiles },
  { id: 'rows', label: 'Rows', align: 'right', render: ({ rows }) => rows.toLocaleString('en') },
  {
    id: 'failedRows',
    label: 'Failed rows',
    align: 'right',
    render: ({ failedRows }) => failedRows.toLocaleString('en'),
  },
  { id: 'retries', label: 'Retries', align: 'right', render: ({ retries }) => retries },
  { id: 'node', label: 'Node', render: ({ node }) => node ?? '--' },
  { id: 'duration', label: 'Duration', render: ({ startedAt, endedAt }) => <Duration from={startedAt} to={endedAt} /> },
  { id: 'error', label: 'Last error', render: ({ error }) => error ?? '--' },
]

/** Every mini-batch, server-paged: a job may have ten thousand. */
export function MiniBatchTable({ jobName }: { jobName: string }) {
  const { base } = useWorkspace()
  const [state, setState] = useState<MiniBatchState | ''>('')
  const filter = (
    <TextField
      select
      label="State"
      value={state}
      // The options below are exactly these.
      onChange={({ target }) => setState(target.value as MiniBatchState | '')}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ width: 150 }}
    >
      <MenuItem value="">All</MenuItem>
      {miniBatchStates.map((value) => (
        <MenuItem key={value} value={value}>
          {stateWords[value]}
        </MenuItem>
      ))}
    </TextField>
  )
  return (
    <SectionCard title="Mini batches" action={filter}>
      <PagedTable<MiniBatchView>
        label="mini batches"
        path={`${jobPath(base, jobName)}/miniBatches${state && `?state=${state}`}`}
        columns={columns}
        rowId={({ index }) => String(index)}
        empty={
          state ? (
            <EmptyState isCompact title={`No mini batch is ${stateWords[state].toLowerCase()}`} />
          ) : (
            <EmptyState isCompact title="No mini batches yet" text="They appear once a node has listed the input." />
          )
        }
      />
    </SectionCard>
  )
}

/** "a.csv, b.csv and 8 more", or "big.csv from row 1,200,000". */
function presentFiles({ files, fileCount, firstRow }: MiniBatchView): string {
  const shown = files.slice(0, 2).join(', ')
  if (firstRow !== undefined && firstRow > 0) return `${shown} from row ${firstRow.toLocaleString('en')}`
  return fileCount > 2 ? `${shown} and ${(fileCount - 2).toLocaleString('en')} more` : shown
}
