'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Skeleton from '@mui/material/Skeleton'
import { useId, useState } from 'react'
import { ColumnNames } from '#components/pipeline-drafts/inspector/column-names.tsx'
import { ColumnRules, type RuleSelection } from '#components/pipeline-drafts/inspector/column-rules.tsx'
import { useColumns } from '#components/pipeline-drafts/inspector/use-columns.ts'
import { Choice } from '#components/ui/choice.tsx'
import { type ColumnSelection, selectColumns } from '#lib/pipelines/column-selection.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'

interface ColumnSelectorDialogProps {
  node: string
  port: string
  title: string
  selection: ColumnSelection | undefined
  onSave: (selection: ColumnSelection) => void
  onClose: () => void
}

const modes = [
  { value: 'rules', label: 'With rules' },
  { value: 'names', label: 'By name' },
] as const

/** Studio-ux 17.2: rules that apply in order, or names picked from a list. */
export function ColumnSelectorDialog(props: ColumnSelectorDialogProps) {
  const { node, port, title, selection, onSave, onClose } = props
  const titleId = useId()
  const columns = useColumns(node, port)
  const [mode, setMode] = useState<'rules' | 'names'>(selection?.mode ?? 'rules')
  const [names, setNames] = useState<readonly string[]>(selection?.mode === 'names' ? selection.names : [])
  const [rules, setRules] = useState<RuleSelection>(selection?.mode === 'rules' ? selection : noRules)
  const chosen: ColumnSelection = mode === 'names' ? { mode, names: [...names] } : rules
  const known = columns?.from ? columns.value : undefined
  const check = known ? checkSelection(known, chosen) : undefined
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="md">
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start', minHeight: 320 }}>
        <Choice label="How to choose" options={modes} value={mode} onChange={setMode} />
        {columns === undefined && <Skeleton variant="rounded" height={40} />}
        {columns && !known && (
          <Alert severity="info">
            The columns are not known yet: connect the input to data, or submit the pipeline once. You can write names.
          </Alert>
        )}
        {mode === 'names' ? (
          <ColumnNames columns={known} names={names} onChange={setNames} />
        ) : (
          <ColumnRules columns={known ?? []} selection={rules} onChange={setRules} />
        )}
        {check && (
          <Alert severity={check.isGood ? 'success' : 'warning'} sx={{ overflowWrap: 'anywhere' }}>
            {check.text}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="contained"
          onClick={() => {
            onSave(chosen)
            onClose()
          }}
        >
          Save
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const noRules: RuleSelection = { mode: 'rules', beginWith: 'all', rules: [], keepsOrder: false }

function checkSelection(columns: readonly TableColumn[], selection: ColumnSelection) {
  try {
    const { length } = selectColumns(columns, selection)
    return { isGood: length > 0, text: `Selects ${length} of ${columns.length} columns.` }
  } catch (error) {
    return { isGood: false, text: error instanceof Error ? error.message : String(error) }
  }
}
