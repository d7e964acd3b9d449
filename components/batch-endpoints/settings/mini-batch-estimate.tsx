'use client'

import Alert from '@mui/material/Alert'
import { useFormContext, useWatch } from 'react-hook-form'
import type { SettingValues } from '#components/batch-endpoints/settings/setting-values.ts'

const exampleFiles = 1_000

/** "1,000 files ÷ 10 = 100 mini batches, up to 2 at a time", as the numbers are typed. */
export function MiniBatchEstimate({ files = exampleFiles }: { files?: number }) {
  const { control } = useFormContext<SettingValues>()
  const [size, concurrency, instances] = useWatch({
    control,
    name: ['miniBatchSize', 'maxConcurrencyPerInstance', 'instanceCount'],
  })
  const isKnown = [size, concurrency, instances].every((value) => Number.isInteger(value) && value >= 1)
  if (!isKnown) return null
  const batches = Math.ceil(files / size)
  const parallel = Math.min(instances * concurrency, batches)
  const number = (value: number) => value.toLocaleString('en')
  return (
    <Alert severity="info" icon={false} role="status">
      {`${number(files)} files ÷ ${number(size)} = ${number(batches)} mini ${batches === 1 ? 'batch' : 'batches'}, up to ${number(parallel)} at a time`}
      {` (${number(instances)} ${instances === 1 ? 'node' : 'nodes'} × ${number(concurrency)} ${concurrency === 1 ? 'process' : 'processes'}).`}
    </Alert>
  )
}
