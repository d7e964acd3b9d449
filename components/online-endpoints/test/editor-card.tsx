'use client'

import BookmarkIcon from '@mui/icons-material/BookmarkBorder'
import PasteIcon from '@mui/icons-material/ContentPaste'
import ResetIcon from '@mui/icons-material/RestartAlt'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { type KeyboardEvent, useState } from 'react'
import { CsvDialog } from '#components/online-endpoints/test/csv-dialog.tsx'
import { FormView } from '#components/online-endpoints/test/form-view.tsx'
import { HistoryMenu } from '#components/online-endpoints/test/history-menu.tsx'
import { SamplesDialog } from '#components/online-endpoints/test/samples-dialog.tsx'
import { contentTypes, jsonType } from '#components/online-endpoints/test/test-request.ts'
import type { TestInput } from '#components/online-endpoints/test/use-test-input.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { Choice } from '#components/ui/choice.tsx'
import { JsonEditor } from '#components/ui/json-editor.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'

interface EditorCardProps {
  input: TestInput
  /** ARM path of the endpoint. */
  path: string
  isBusy: boolean
  /** The model is a script, which reads the body as it comes. */
  isScript: boolean
  history: Parameters<typeof HistoryMenu>[0]['tests']
  onForget: () => void
  onSend: () => void
}

const views = [
  { value: 'json', label: 'JSON' },
  { value: 'form', label: 'Form' },
] as const
const paths = [
  { value: 'score', label: 'Azure score' },
  { value: 'invocations', label: 'MLflow invocations' },
] as const

/** What is sent: as text, or as a form of the model's columns. */
export function EditorCard({ input, path, isBusy, isScript, history, onForget, onSend }: EditorCardProps) {
  const [dialog, setDialog] = useState<'csv' | 'samples'>()
  const { model, values } = input
  const sendByKey = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Enter' && (ctrlKey || metaKey)) onSend()
  }
  return (
    <SectionCard
      title="Input data to test real-time endpoint"
      action={
        <Needs action="score">
          <Button variant="contained" loading={isBusy} onClick={onSend} title="Ctrl-Enter">
            Test
          </Button>
        </Needs>
      }
    >
      <Stack spacing={1.5}>
        <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Select label="Protocol" value={input.path} options={paths} onChange={input.setPath} />
          <Select
            label="Content type"
            value={input.contentType}
            options={contentTypes.map((type) => ({ value: type, label: type }))}
            onChange={input.setContentType}
          />
          {input.fields.length > 0 && input.contentType === jsonType && (
            <Choice label="View" options={views} value={values ? 'form' : 'json'} onChange={input.setView} />
          )}
        </Stack>
        {isScript && input.text === '' && (
          <Alert severity="info">
            The scoring script reads the body as it comes: type what its run() expects, such as {'{"data": […]}'}.
          </Alert>
        )}
        {values ? (
          // The keys of every field come here; the group itself takes none.
          <Box onKeyDown={sendByKey} sx={{ maxHeight: 460, overflow: 'auto', pt: 1 }}>
            <FormView fields={input.fields} values={values} onChange={input.setValues} />
          </Box>
        ) : (
          <JsonEditor
            height={420}
            label="Body of the request"
            value={input.text}
            onChange={input.setText}
            onSubmit={onSend}
            isJson={input.contentType === jsonType}
          />
        )}
        {input.problem && <Alert severity="error">{input.problem}</Alert>}
        <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 0.5 }}>
          <Button color="inherit" startIcon={<BookmarkIcon />} onClick={() => setDialog('samples')}>
            Samples
          </Button>
          <HistoryMenu tests={history} onLoad={input.load} onClear={onForget} />
          {model?.input && (
            <Button color="inherit" startIcon={<PasteIcon />} onClick={() => setDialog('csv')}>
              Paste CSV
            </Button>
          )}
          <Button color="inherit" startIcon={<ResetIcon />} onClick={input.reset}>
            Reset
          </Button>
        </Stack>
      </Stack>
      {dialog === 'csv' && model && (
        <CsvDialog model={model} onBody={input.setScoreBody} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'samples' && (
        <SamplesDialog path={path} body={input.body} onLoad={input.setText} onClose={() => setDialog(undefined)} />
      )}
    </SectionCard>
  )
}

interface SelectProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

function Select<Value extends string>({ label, value, options, onChange }: SelectProps<Value>) {
  return (
    <TextField
      select
      label={label}
      value={value}
      // The options are the only values.
      onChange={({ target }) => onChange(target.value as Value)}
      sx={{ width: { xs: 'calc(50% - 4px)', sm: 170 } }}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  )
}
