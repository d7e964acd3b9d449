'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { ComputeSelect } from '#components/pipeline-drafts/compute-select.tsx'
import { useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { BindButton } from '#components/pipeline-drafts/inspector/bind-button.tsx'
import { BindableField } from '#components/pipeline-drafts/inspector/bindable-field.tsx'
import { Fold } from '#components/ui/fold.tsx'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import { isShown, readNodeParameters } from '#lib/pipelines/graph/node-parameters.ts'
import type { Manifest } from '#lib/pipelines/manifest.ts'

/** A control per field of the manifest, with what is wrong beside it; the comment and the run settings below. */
export function ParametersTab({ node, manifest }: { node: GraphNode; manifest: Manifest | undefined }) {
  const store = useEditorStore()
  if (!manifest) {
    return (
      <Alert severity="error">
        {`There is no module '${node.module}' in this version of Slipway. Delete the node, or put another in its place.`}
      </Alert>
    )
  }
  const { values, issues } = readNodeParameters(manifest, node)
  const fields = manifest.fields.filter((field) => isShown(field, values))
  return (
    <Stack spacing={2}>
      {fields.map((field) => (
        <BindableField
          key={`${node.id} ${field.name}`}
          node={node}
          field={field}
          value={node.parameters[field.name] ?? values[field.name]}
          issue={issues.find((issue) => issue.field === field.name)?.message}
        />
      ))}
      {fields.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          This module has no parameters.
        </Typography>
      )}
      <TextField
        label="Comment"
        value={node.comment}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
        helperText="Shown on the node."
        onChange={({ target }) =>
          store.dispatch({ do: 'changeNode', node: node.id, changes: { comment: target.value } })
        }
      />
      <Fold label="Run settings">
        <ComputeSelect
          label="Compute of this node"
          value={node.compute ?? ''}
          emptyLabel="The pipeline's compute"
          onChange={(compute) => store.dispatch({ do: 'changeNode', node: node.id, changes: { compute } })}
        />
      </Fold>
      <BindButton node={node} manifest={manifest} values={values} />
    </Stack>
  )
}
