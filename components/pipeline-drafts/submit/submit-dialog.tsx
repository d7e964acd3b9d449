'use client'

import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import { useCallback, useRef, useState } from 'react'
import { mutate } from 'swr'
import { jobHref } from '#components/jobs/job-paths.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { ComputeSelect } from '#components/pipeline-drafts/compute-select.tsx'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { useEditor, useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { datasetsOf } from '#components/pipeline-drafts/submit/datasets-of.ts'
import { ExperimentField } from '#components/pipeline-drafts/submit/experiment-field.tsx'
import { TableCheck } from '#components/pipeline-drafts/submit/table-check.tsx'
import { problemOf, ValueField } from '#components/pipeline-drafts/value-field.tsx'
import { useExperiments } from '#components/pipeline-endpoints/submit/use-experiments.ts'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import { post } from '#lib/client/api.ts'

/** Studio-ux 16.3: experiment, compute where none is set, parameters, force rerun. */
export function SubmitDialog({ onClose }: { onClose: () => void }) {
  const { path, autosave } = useDraft()
  const store = useEditorStore()
  const toast = useToast()
  const graph = useEditor((state) => state.graph)
  const { parameters, settings } = graph
  const experiments = useExperiments()
  const [typedExperiment, setExperiment] = useState<string>()
  const [compute, setCompute] = useState(settings.compute)
  const [description, setDescription] = useState('')
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  const [forceRerun, setForceRerun] = useState(false)
  const [noTables, setNoTables] = useState<ReadonlySet<string>>(new Set())
  const hearTable = useCallback(
    (dataset: string, isProblem: boolean) => setNoTables((known) => withMember(known, dataset, isProblem)),
    [],
  )
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const key = useRef(crypto.randomUUID())
  const experimentName = (typedExperiment ?? experiments?.[0] ?? suggestExperiment(autosave.words.displayName)).trim()
  const isInvalid = parameters.some((one) => problemOf(one.kind, values[one.name] ?? one.defaultValue) !== undefined)
  const submit = async () => {
    setBusy(true)
    setError(undefined)
    try {
      if (compute !== settings.compute) store.dispatch({ do: 'changeSettings', settings: { compute } })
      await autosave.flush()
      const { body } = await post<{ name: string }>(
        `${path}/submit`,
        { experimentName, assignments: values, forceRerun, description },
        { headers: { 'idempotency-key': key.current } },
      )
      toast.success(`'${autosave.words.displayName}' was submitted`, { href: jobHref(body.name) })
      void mutate(path)
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <FormDialog
      title="Set up pipeline run"
      submitLabel="Submit"
      maxWidth="sm"
      isDisabled={experimentName === '' || compute === '' || isInvalid || noTables.size > 0}
      isBusy={isBusy}
      error={error}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <ExperimentField
        existing={experiments ?? []}
        value={typedExperiment ?? experimentName}
        onChange={setExperiment}
      />
      <ComputeSelect
        label="Compute target"
        value={compute}
        emptyLabel="Select compute target"
        isRequired
        onChange={setCompute}
      />
      <TextField
        label="Description"
        value={description}
        slotProps={{ htmlInput: { maxLength: 5000 } }}
        onChange={({ target }) => setDescription(target.value)}
      />
      {parameters.map(({ name, kind, defaultValue }) => (
        <ValueField
          key={name}
          label={name}
          kind={kind}
          value={name in values ? values[name] : defaultValue}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      {datasetsOf(graph, values).map((dataset) => (
        <TableCheck key={`${dataset.name}:${dataset.version}`} dataset={dataset} onFound={hearTable} />
      ))}
      <FormControlLabel
        control={<Checkbox checked={forceRerun} onChange={(_, isOn) => setForceRerun(isOn)} />}
        label="Force rerun: run every node, also those whose results could be reused"
      />
    </FormDialog>
  )
}

function withMember(set: ReadonlySet<string>, value: string, isIn: boolean): ReadonlySet<string> {
  if (set.has(value) === isIn) return set
  const next = new Set(set)
  if (isIn) next.add(value)
  else next.delete(value)
  return next
}

const suggestExperiment = (name: string) =>
  name
    .replace(/[^\w]+/g, '-')
    .slice(0, 100)
    .replace(/^-+|-+$/g, '')
