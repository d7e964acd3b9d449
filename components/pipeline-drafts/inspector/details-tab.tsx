'use client'

import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { KeyValueList } from '#components/ui/key-value-card.tsx'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import type { Manifest } from '#lib/pipelines/manifest.ts'
import { portTypeNames } from '#lib/pipelines/ports.ts'

/** What the module is, whatever its parameters. */
export function DetailsTab({ node, manifest }: { node: GraphNode; manifest: Manifest | undefined }) {
  if (!manifest) return <Typography>{`There is no module '${node.module}' here.`}</Typography>
  const inputs = manifest.inputs.map(({ label, types, isOptional }) => {
    const taken = types.map((type) => portTypeNames[type]).join(' or ')
    return { label, value: `takes ${taken}${isOptional ? ', optional' : ''}` }
  })
  const outputs = manifest.outputs.map(({ label, type }) => ({ label, value: `gives ${portTypeNames[type]}` }))
  return (
    <Stack spacing={2}>
      <Typography variant="body2">{manifest.description}</Typography>
      <KeyValueList
        items={[
          { label: 'Module', value: `${manifest.name} (${manifest.id})` },
          { label: 'Version', value: manifest.version },
          { label: 'Category', value: [manifest.category, manifest.group].filter(Boolean).join(' › ') },
          { label: 'Tags', value: manifest.tags.join(', ') },
          { label: 'Node id', value: <code>{node.id}</code> },
        ]}
      />
      {inputs.length > 0 && (
        <section>
          <Typography variant="subtitle2" component="h3" gutterBottom>
            Inputs
          </Typography>
          <KeyValueList items={inputs} />
        </section>
      )}
      {outputs.length > 0 && (
        <section>
          <Typography variant="subtitle2" component="h3" gutterBottom>
            Outputs
          </Typography>
          <KeyValueList items={outputs} />
        </section>
      )}
    </Stack>
  )
}
