'use client'

import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import MenuItem from '@mui/material/MenuItem'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import { AssetField } from '#components/pipeline-drafts/inspector/asset-field.tsx'
import { CodeField } from '#components/pipeline-drafts/inspector/code-field.tsx'
import { ColumnField } from '#components/pipeline-drafts/inspector/column-field.tsx'
import { ColumnsField } from '#components/pipeline-drafts/inspector/columns-field.tsx'
import type { FieldControlProps } from '#components/pipeline-drafts/inspector/field-control-props.ts'
import { NumberField } from '#components/pipeline-drafts/inspector/number-field.tsx'
import { PathField } from '#components/pipeline-drafts/inspector/path-field.tsx'

/** The control for a field of a manifest, by its kind. */
export function FieldControl({ field, ...rest }: FieldControlProps) {
  const { value, issue, onChange } = rest
  const helper = issue ?? field.help
  const common = { label: field.label, error: issue !== undefined, helperText: helper, fullWidth: true } as const
  switch (field.kind) {
    case 'text':
    case 'multiline':
      return (
        <TextField
          {...common}
          value={value ?? ''}
          multiline={field.kind === 'multiline'}
          minRows={4}
          maxRows={16}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    case 'number':
    case 'integer':
      return <NumberField {...common} value={value} onChange={onChange} />
    case 'switch':
      return (
        <FormControl error={issue !== undefined}>
          <FormControlLabel
            control={<Switch checked={value === true} onChange={(_, isOn) => onChange(isOn)} />}
            label={field.label}
          />
          {helper && <FormHelperText sx={{ mx: 0 }}>{helper}</FormHelperText>}
        </FormControl>
      )
    case 'select':
      return (
        <TextField select {...common} value={value ?? ''} onChange={({ target }) => onChange(target.value)}>
          {field.options.map((option) => (
            <MenuItem key={option.value} value={option.value}>
              {option.label}
            </MenuItem>
          ))}
        </TextField>
      )
    case 'columns':
      return <ColumnsField {...rest} field={field} />
    case 'column':
      return <ColumnField {...rest} field={field} />
    case 'code':
      return <CodeField {...rest} field={field} />
    case 'dataAsset':
    case 'model':
    case 'transformation':
      return <AssetField {...common} kind={field.kind} value={value} onChange={onChange} />
    case 'path':
      return <PathField {...common} value={value} onChange={onChange} />
  }
}
