'use client'

import AddIcon from '@mui/icons-material/Add'
import RemoveIcon from '@mui/icons-material/Remove'
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import IconButton from '@mui/material/IconButton'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import type { ColumnRule } from '#components/pipeline-drafts/inspector/present-selection.ts'
import type { ColumnSelection } from '#lib/pipelines/column-selection.ts'
import { cellTypes, type TableColumn } from '#lib/pipelines/table.ts'

export type RuleSelection = ColumnSelection & { mode: 'rules' }

interface ColumnRulesProps {
  columns: readonly TableColumn[]
  selection: RuleSelection
  onChange: (selection: RuleSelection) => void
}

/** "Begin with", and rules that include or exclude, in order. */
export function ColumnRules({ columns, selection, onChange }: ColumnRulesProps) {
  const { rules } = selection
  const setRules = (next: ColumnRule[]) => onChange({ ...selection, rules: next })
  return (
    <Stack spacing={1.5}>
      <TextField
        select
        label="Begin with"
        value={selection.beginWith}
        onChange={({ target }) => onChange({ ...selection, beginWith: target.value === 'none' ? 'none' : 'all' })}
        sx={{ width: 200 }}
      >
        <MenuItem value="all">All columns</MenuItem>
        <MenuItem value="none">No columns</MenuItem>
      </TextField>
      {rules.map((rule, index) => (
        <RuleRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is what it is by its place
          key={index}
          rule={rule}
          number={index + 1}
          columns={columns}
          onChange={(next) => setRules(rules.with(index, next))}
          onRemove={() => setRules(rules.toSpliced(index, 1))}
        />
      ))}
      <Button
        startIcon={<AddIcon />}
        sx={{ alignSelf: 'flex-start' }}
        onClick={() =>
          setRules([
            ...rules,
            { action: selection.beginWith === 'all' ? 'exclude' : 'include', by: 'names', names: [] },
          ])
        }
      >
        Add rule
      </Button>
      <FormControlLabel
        control={
          <Switch checked={selection.keepsOrder} onChange={(_, keepsOrder) => onChange({ ...selection, keepsOrder })} />
        }
        label="Allow duplicates and preserve column order in selection"
      />
    </Stack>
  )
}

interface RuleRowProps {
  rule: ColumnRule
  number: number
  columns: readonly TableColumn[]
  onChange: (rule: ColumnRule) => void
  onRemove: () => void
}

const kinds = {
  names: 'Column names',
  types: 'Column type',
  indices: 'Column indices',
  all: 'All columns',
} as const satisfies Record<ColumnRule['by'], string>

const types = [...cellTypes, 'numeric', 'categorical'] as const

function RuleRow({ rule, number, columns, onChange, onRemove }: RuleRowProps) {
  const { action } = rule
  return (
    <Box
      role="group"
      aria-label={`Rule ${number}`}
      sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr 1fr', sm: '120px 160px 1fr 40px' } }}
    >
      <TextField
        select
        label="Action"
        value={action}
        onChange={({ target }) => onChange({ ...rule, action: target.value === 'include' ? 'include' : 'exclude' })}
      >
        <MenuItem value="include">Include</MenuItem>
        <MenuItem value="exclude">Exclude</MenuItem>
      </TextField>
      <TextField select label="By" value={rule.by} onChange={({ target }) => onChange(emptyRule(action, target.value))}>
        {Object.entries(kinds).map(([value, label]) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      {rule.by === 'names' && (
        <NamesBox
          label="Column names"
          options={columns.map(({ name }) => name)}
          names={rule.names}
          onChange={(names) => onChange({ ...rule, names: [...names] })}
        />
      )}
      {rule.by === 'types' && (
        <Autocomplete
          multiple
          options={types}
          value={rule.types}
          onChange={(_, next) => onChange({ ...rule, types: next })}
          renderInput={(params) => <TextField {...params} label="Column type" />}
        />
      )}
      {rule.by === 'indices' && (
        <TextField
          label="Column indices"
          placeholder="1,3-8"
          helperText="From 1; ranges such as 3-8."
          value={rule.indices}
          onChange={({ target }) => onChange({ ...rule, indices: target.value })}
        />
      )}
      {rule.by === 'all' && <span />}
      <IconButton aria-label={`Remove rule ${number}`} onClick={onRemove} sx={{ alignSelf: 'start' }}>
        <RemoveIcon fontSize="small" />
      </IconButton>
    </Box>
  )
}

function emptyRule(action: ColumnRule['action'], by: string): ColumnRule {
  if (by === 'types') return { action, by, types: [] }
  if (by === 'indices') return { action, by, indices: '' }
  return by === 'all' ? { action, by } : { action, by: 'names', names: [] }
}

interface NamesBoxProps {
  label: string
  options: readonly string[]
  names: readonly string[]
  onChange: (names: readonly string[]) => void
}

/** Chips of names, of those that are known or any others. */
export function NamesBox({ label, options, names, onChange }: NamesBoxProps) {
  return (
    <Autocomplete
      multiple
      freeSolo
      autoSelect
      disableCloseOnSelect
      options={[...options]}
      value={[...names]}
      onChange={(_, next) => onChange(next.map((name) => name.trim()).filter(Boolean))}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  )
}
