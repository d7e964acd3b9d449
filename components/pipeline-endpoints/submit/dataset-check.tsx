'use client'

import Alert from '@mui/material/Alert'
import { presentValue } from '#components/pipeline-drafts/present-value.ts'
import { compareDatasets } from '#components/pipeline-endpoints/submit/compare-datasets.ts'
import { type DatasetId, useDatasetTable } from '#components/pipeline-endpoints/submit/use-dataset-table.ts'

/** What could go wrong with another dataset than the one the pipeline was made with: no table, or missing columns. */
export function DatasetCheck({ original, chosen }: { original: unknown; chosen: unknown }) {
  const [was, is] = [readId(original), readId(chosen)]
  const isOther = was && is && (was.name !== is.name || was.version !== is.version)
  const before = useDatasetTable(isOther ? was : undefined)
  const after = useDatasetTable(isOther ? is : undefined)
  if (!isOther || !before || !after) return null
  const names = { was: presentValue(was), is: presentValue(is) }
  const found = compareDatasets(before, after, names)
  return (
    found && (
      <Alert severity={found.severity} sx={{ mt: 1 }}>
        {found.message}
      </Alert>
    )
  )
}

function readId(value: unknown): DatasetId | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('version' in value)) return undefined
  return { name: String(value.name), version: String(value.version) }
}
