'use client'

import Alert from '@mui/material/Alert'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useEditor, useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { presentValue } from '#components/pipeline-drafts/present-value.ts'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import { type GraphNode, type PipelineParameter, pipelineParameter } from '#lib/pipelines/graph/graph.ts'
import type { Field } from '#lib/pipelines/manifest.ts'

interface BindDialogProps {
  node: GraphNode
  field: Field
  kind: PipelineParameter['kind']
  value: unknown
  onClose: () => void
}

/** Names the pipeline parameter that sets a field. A name that exists, and is of the same kind, is shared. */
export function BindDialog({ node, field, kind, value, onClose }: BindDialogProps) {
  const store = useEditorStore()
  const parameters = useEditor((state) => state.graph.parameters)
  const [name, setName] = useState(() => suggestName(node, field, parameters))
  const existing = parameters.find((one) => one.name === name)
  const problem =
    pipelineParameter.shape.name.safeParse(name).error?.issues[0]?.message ??
    (existing && existing.kind !== kind
      ? `'${name}' is another kind of parameter (${existing.kind}). Choose another name.`
      : undefined)
  return (
    <FormDialog
      title="Set as pipeline parameter"
      isBusy={false}
      isDisabled={problem !== undefined}
      error={undefined}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        const parameter = { name, kind, defaultValue: value ?? null }
        store.dispatch({ do: 'bindField', node: node.id, field: field.name, parameter })
        onClose()
      }}
    >
      <TextField
        label="Parameter name"
        value={name}
        autoFocus
        required
        error={problem !== undefined}
        helperText={problem ?? 'Submit and REST calls set it by this name.'}
        onChange={({ target }) => setName(target.value)}
      />
      <Typography variant="body2">
        {`Default value: ${presentValue(existing ? existing.defaultValue : value)}`}
      </Typography>
      {existing && !problem && (
        <Alert severity="info">{`The pipeline has the parameter '${name}': this field takes its value, too.`}</Alert>
      )}
    </FormDialog>
  )
}

function suggestName({ title }: GraphNode, field: Field, taken: readonly PipelineParameter[]): string {
  const base = (field.kind === 'dataAsset' ? title : field.label).replace(/[^\w -]+/g, ' ').trim()
  const start = /^[A-Za-z_]/.test(base) ? base : `parameter ${base}`
  const names = new Set(taken.map(({ name }) => name))
  const free = [start, ...Array.from({ length: 200 }, (_, index) => `${start} ${index + 2}`)]
  return (free.find((name) => !names.has(name.trim())) ?? start).trim().slice(0, 100)
}
