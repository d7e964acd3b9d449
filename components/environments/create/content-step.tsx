'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { useWatch } from 'react-hook-form'
import { ContentEditor } from '#components/environments/create/content-editor.tsx'
import { checkContent, type EnvironmentValues } from '#components/environments/create/environment-values.ts'
import { PythonNotice } from '#components/environments/python-notice.tsx'
import { TextFormField } from '#components/ui/form-field.tsx'
import { useDebounced } from '#lib/client/use-debounced.ts'

export function ContentStep() {
  const [format, condaFile, requirements, pythonVersion, image] = useWatch<
    EnvironmentValues,
    ['format', 'condaFile', 'requirements', 'pythonVersion', 'image']
  >({ name: ['format', 'condaFile', 'requirements', 'pythonVersion', 'image'] })
  const text = useDebounced(format === 'conda' ? condaFile : requirements, 250)
  const { planned, problem } = checkContent({ format, condaFile: text, requirements: text, pythonVersion, image })
  return (
    <>
      <PythonNotice />
      {format === 'conda' ? (
        <ContentEditor name="condaFile" label="Conda file (YAML or JSON)" problem={problem?.message} />
      ) : (
        <>
          <TextFormField
            name="pythonVersion"
            label="Python version"
            placeholder="3.11"
            helper="Empty takes the Python of this machine."
            autoComplete="off"
          />
          <ContentEditor name="requirements" label="Requirements, one per line" problem={problem?.message} />
        </>
      )}
      <Stack spacing={1} aria-live="polite">
        {problem && <Alert severity="error">{problem.message}</Alert>}
        {planned && <Alert severity="success">{presentPlan(planned.spec)}</Alert>}
        {planned?.warnings.map((warning) => (
          <Alert key={warning} severity="warning">
            {warning}
          </Alert>
        ))}
      </Stack>
    </>
  )
}

function presentPlan({
  python,
  requirements,
}: {
  python?: string | undefined
  requirements: readonly string[]
}): string {
  const lines = requirements.length === 1 ? 'one line' : `${requirements.length.toLocaleString('en')} lines`
  const from = python === undefined ? 'The Python of this machine' : `Python ${python}`
  return `${from}, and ${requirements.length === 0 ? 'no packages' : `${lines} of packages`}.`
}
