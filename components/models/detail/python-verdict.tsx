'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { CodeConfirmation } from '#components/models/detail/code-confirmation.tsx'
import type { ModelVersionResource } from '#lib/models/view.ts'
import type { PythonInspection } from '#lib/scoring/inspection.ts'

interface PythonVerdictProps {
  python: PythonInspection
  model: ModelVersionResource
  refresh: () => Promise<unknown>
}

/** What Python would need to score the model; folded away where it is not needed. */
export function PythonVerdict(props: PythonVerdictProps) {
  const [isOpen, setOpen] = useState(false)
  if (props.model.properties.engines.native !== true) return <Needs {...props} />
  return (
    <div>
      <Button color="inherit" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Hide what Python would need' : 'Show what Python would need'}
      </Button>
      <Collapse in={isOpen} unmountOnExit>
        <Needs {...props} />
      </Collapse>
    </div>
  )
}

function Needs({ python, model, refresh }: PythonVerdictProps) {
  return (
    <Stack spacing={1.5}>
      <Alert severity="info">{python.reason}</Alert>
      {python.environment?.notes.map((note) => (
        <Alert key={note} severity="warning">
          {note}
        </Alert>
      ))}
      {model.properties.runsCode.needed && <CodeConfirmation model={model} refresh={refresh} />}
    </Stack>
  )
}
