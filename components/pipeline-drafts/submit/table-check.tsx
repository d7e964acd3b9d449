'use client'

import Alert from '@mui/material/Alert'
import { useEffect } from 'react'
import { type DatasetId, useDatasetTable } from '#components/pipeline-endpoints/submit/use-dataset-table.ts'

interface TableCheckProps {
  dataset: DatasetId
  /** Hears whether the dataset is no table; the same function in every drawing. */
  onFound: (dataset: string, isProblem: boolean) => void
}

/** Says why a dataset cannot be read as a table. */
export function TableCheck({ dataset, onFound }: TableCheckProps) {
  const table = useDatasetTable(dataset)
  const reason = table && 'reason' in table ? table.reason : undefined
  const name = `${dataset.name}:${dataset.version}`
  const isProblem = reason !== undefined
  useEffect(() => {
    onFound(name, isProblem)
    return () => onFound(name, false)
  }, [name, isProblem, onFound])
  return reason === undefined ? null : (
    <Alert severity="error">{`The dataset ${name} cannot be read as a table: ${reason}`}</Alert>
  )
}
