'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useFormContext, useWatch } from 'react-hook-form'
import {
  type SettingName,
  type SettingValues,
  settingLabels,
} from '#components/batch-endpoints/settings/setting-values.ts'
import {
  CheckboxFormField,
  NumberFormField,
  type Option,
  SelectFormField,
  TextFormField,
} from '#components/ui/form-field.tsx'

const options = {
  outputAction: [
    { value: 'AppendRow', label: 'Append row', text: 'one file with every prediction' },
    { value: 'SummaryOnly', label: 'Summary only', text: 'no predictions file' },
  ],
  outputFormat: [
    { value: 'csv', label: 'CSV' },
    { value: 'parquet', label: 'Parquet' },
    { value: 'jsonl', label: 'JSON lines' },
  ],
  loggingLevel: [
    { value: 'Warning', label: 'Warning' },
    { value: 'Info', label: 'Info' },
    { value: 'Debug', label: 'Debug' },
  ],
} as const satisfies Partial<Record<SettingName, readonly Option[]>>

const helpers = {
  outputFileName: 'All predictions in one file, in input order.',
  outputFormat: 'CSV is what Azure ML writes; Parquet and JSON lines are further choices.',
  outputHeader: 'First line with column names. Off by default, as in Azure ML.',
  joinInput: 'Repeat the input columns before each prediction.',
  miniBatchSize: 'Files per call. Rows inside a file do not count; one large file is cut by rows by itself.',
  timeoutSeconds: 'For one mini batch. Raise it together with the mini batch size.',
  maxConcurrencyPerInstance: 'Scoring processes per node. Memory grows with it.',
  errorThreshold: 'Failed files allowed over the whole input before the job fails. −1 ignores every failure.',
  maxRetries: 'Attempts after the first one, for each mini batch.',
  instanceCount: 'Nodes of the compute that work on one job at the same time.',
} as const satisfies Partial<Record<SettingName, string>>

const minima: Partial<Record<SettingName, number>> = { errorThreshold: -1, maxRetries: 0 }

/** One setting as the form field that suits it. */
export function SettingField({ name }: { name: SettingName }) {
  const label = settingLabels[name]
  const helper = name in helpers ? helpers[name as keyof typeof helpers] : undefined // `in` has just said so.
  const common = { name, label, helper }
  if (name === 'outputAction' || name === 'outputFormat' || name === 'loggingLevel') {
    return <SelectFormField {...common} options={options[name]} />
  }
  if (name === 'outputHeader' || name === 'joinInput') return <CheckboxFormField {...common} />
  if (name === 'outputFileName') return <TextFormField {...common} isRequired />
  return <NumberFormField {...common} isRequired min={minima[name] ?? 1} />
}

/** The settings of a deployment, without the instance count, which stands beside the compute. */
export function SettingFields() {
  const { control } = useFormContext<SettingValues>()
  const [action, format] = useWatch({ control, name: ['outputAction', 'outputFormat'] })
  const isAppending = action === 'AppendRow'
  return (
    <>
      <SettingField name="outputAction" />
      {isAppending ? (
        <Box sx={twoColumns}>
          <SettingField name="outputFileName" />
          <SettingField name="outputFormat" />
          {format === 'csv' && <SettingField name="outputHeader" />}
          <SettingField name="joinInput" />
        </Box>
      ) : (
        <Alert severity="warning">
          Predictions are counted, but not written: a job leaves only its summary and logs.
        </Alert>
      )}
      <Box sx={twoColumns}>
        <SettingField name="miniBatchSize" />
        <SettingField name="timeoutSeconds" />
        <SettingField name="maxConcurrencyPerInstance" />
        <SettingField name="maxRetries" />
        <SettingField name="errorThreshold" />
        <SettingField name="loggingLevel" />
      </Box>
    </>
  )
}

const twoColumns = {
  display: 'grid',
  gap: 2.5,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) minmax(0, 1fr)' },
}
