'use client'

import Alert from '@mui/material/Alert'
import { useEffect } from 'react'
import { presentValue } from '#components/pipeline-drafts/present-value.ts'
import { compareDatasets } from '#components/pipeline-endpoints/submit/compare-datasets.ts'
import { type DatasetId, useDatasetTable } from '#components/pipeline-endpoints/submit/use-dataset-table.ts'

interface DatasetCheckProps {
  original: unknown
  chosen: unknown
  /** Hears why the chosen one cannot be used, and that it can be again. The same function in every drawing. */
  onProblem?: ((problem: string | undefined) => void) | undefined
}

/** What could go wrong with another dataset than the one the pipeline was made with: no table, or missing columns. */
export function DatasetCheck({ original, chosen, onProblem }: DatasetCheckProps) {
  const [was, is] = [readId(original), readId(chosen)]
  const isOther = was && is && (was.name !== is.name || was.version !== is.version)
  const before = useDatasetTable(isOther ? was : undefined)
  const after = useDatasetTable(isOther ? is : undefined)
  const names = { was: presentValue(was), is: presentValue(is) }
  const found = isOther && before && after ? compareDatasets(before, after, names) : undefined
  const problem = found?.severity === 'error' ? found.message : undefined
  useEffect(() => onProblem?.(problem), [problem, onProblem])
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
