'use client'

import BoundIcon from '@mui/icons-material/TuneOutlined'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { BindDialog } from '#components/pipeline-drafts/inspector/bind-dialog.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import type { Manifest } from '#lib/pipelines/manifest.ts'

interface BindButtonProps {
  node: GraphNode
  manifest: Manifest
  values: Readonly<Record<string, unknown>>
}

/** At the bottom of the panel of a node that is a dataset: makes the dataset a pipeline parameter (studio-ux 16.7). */
export function BindButton({ node, manifest, values }: BindButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const field = manifest.fields.find(({ kind }) => kind === 'dataAsset')
  if (!field || node.bindings[field.name] !== undefined) return null
  return (
    <>
      <Needs action="write" isHidden>
        <Button variant="outlined" startIcon={<BoundIcon />} onClick={() => setOpen(true)}>
          Set as pipeline parameter
        </Button>
      </Needs>
      {isOpen && (
        <BindDialog
          node={node}
          field={field}
          kind="dataAsset"
          value={node.parameters[field.name] ?? values[field.name]}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
