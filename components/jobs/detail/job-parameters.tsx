'use client'

import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { deriveParameters, type Parameter } from '#components/jobs/detail/derive-parameters.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'

const columns: readonly Column<Parameter>[] = [
  { id: 'label', label: 'Setting', isPrimary: true, render: ({ label }) => label },
  { id: 'value', label: 'Value', render: ({ value }) => <code>{value}</code> },
  {
    id: 'source',
    label: 'Comes from',
    render: ({ isOverridden }) =>
      isOverridden ? (
        <Chip color="primary" variant="outlined" label="Changed for this job" />
      ) : (
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          The deployment
        </Box>
      ),
  },
]

/** The settings the job ran with, those it changed marked, and the whole resource as the API gives it. */
export function JobParameters({ job }: { job: BatchJobResource }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
        alignItems: 'start',
      }}
    >
      <SectionCard title="Settings in effect">
        <DataTable
          label="Settings in effect"
          columns={columns}
          rows={deriveParameters(job.properties.batch)}
          rowId={({ id }) => id}
          rowName={({ label }) => label}
        />
      </SectionCard>
      <SectionCard title="Raw JSON">
        <CodeBlock code={JSON.stringify(job, null, 2)} label="the job as JSON" maxHeight={640} />
      </SectionCard>
    </Box>
  )
}
