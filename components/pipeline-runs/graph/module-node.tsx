'use client'

import BoundIcon from '@mui/icons-material/TuneOutlined'
import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import Box from '@mui/material/Box'
import { type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import type { FlowNode, NodeMarks } from '#components/pipeline-runs/graph/flow-graph.ts'
import { ModuleIcon } from '#components/pipeline-runs/graph/module-icon.tsx'
import { PortHandle } from '#components/pipeline-runs/graph/port-handle.tsx'
import { StepMark } from '#components/pipeline-runs/graph/step-mark.tsx'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'

/** One node of the graph: icon, title, comment, ports, and how it went. Drawn again only when its own data changed. */
export const ModuleNode = memo(function ModuleNode({ data, selected }: NodeProps<FlowNode>) {
  const { node, marks, isEditable } = data
  const manifest = findManifest(node.module)
  const isWebService = manifest?.category === 'Web Service'
  const isBound = Object.keys(node.bindings).length > 0
  return (
    <Box
      title={marks.error}
      sx={{
        position: 'relative',
        width: 220,
        minHeight: 56,
        px: 1,
        py: 1,
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        bgcolor: 'background.paper',
        color: 'text.primary',
        border: 1,
        borderLeft: 4,
        borderColor: selected ? 'primary.main' : frameOf(marks),
        borderLeftColor: barOf(marks) ?? (isWebService ? 'info.main' : 'primary.main'),
        borderRadius: 1,
        boxShadow: selected ? 4 : 1,
        outline: selected ? '2px solid' : 'none',
        outlineColor: 'primary.main',
      }}
    >
      {manifest?.inputs.map((port, index) => (
        <PortHandle
          key={port.name}
          kind="target"
          side={Position.Top}
          port={port.name}
          label={port.label}
          isOptional={port.isOptional === true}
          isEditable={isEditable}
          at={(index + 1) / (manifest.inputs.length + 1)}
        />
      ))}
      <ModuleIcon manifest={manifest} sx={{ color: isWebService ? 'info.main' : 'primary.main' }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box title={node.title} sx={name}>
          {node.title}
        </Box>
        {node.comment && <Box sx={comment}>{node.comment}</Box>}
      </Box>
      {isBound && (
        <Box component="span" role="img" aria-label="Has pipeline parameters" title="Has pipeline parameters" sx={mark}>
          <BoundIcon sx={{ fontSize: 16, color: 'info.main' }} aria-hidden />
        </Box>
      )}
      {marks.issueCount !== undefined && marks.issueCount > 0 && (
        <Box
          component="span"
          role="img"
          aria-label={issues(marks.issueCount)}
          title={issues(marks.issueCount)}
          sx={mark}
        >
          <WarningIcon sx={{ fontSize: 16, color: 'warning.main' }} aria-hidden />
        </Box>
      )}
      {marks.state && <StepMark state={marks.state} isReused={marks.isReused ?? false} error={marks.error} />}
      {manifest?.outputs.map((port, index) => (
        <PortHandle
          key={port.name}
          kind="source"
          side={Position.Bottom}
          port={port.name}
          label={port.label}
          isOptional={false}
          isEditable={isEditable}
          at={(index + 1) / (manifest.outputs.length + 1)}
        />
      ))}
    </Box>
  )
}, isDrawnAlike)

/** What failed is red, whatever else is to be said. */
function frameOf({ state, issueCount }: NodeMarks): string {
  if (state === 'Failed') return 'error.main'
  return issueCount ? 'warning.main' : 'divider'
}

/** The bar at the left, once the node was run. */
function barOf({ state }: NodeMarks): string | undefined {
  if (state === 'Failed') return 'error.main'
  return state === 'Completed' || state === 'Reused' ? 'success.main' : undefined
}

/** Where it is on the canvas is not its own matter: a node that is dragged is not drawn again. */
function isDrawnAlike(a: NodeProps<FlowNode>, b: NodeProps<FlowNode>): boolean {
  return a.data === b.data && a.selected === b.selected
}

/** Names of saved models and transformations are long. */
const name = {
  fontSize: 13,
  fontWeight: 500,
  lineHeight: 1.3,
  overflowWrap: 'anywhere',
  overflow: 'hidden',
  display: '-webkit-box',
  WebkitLineClamp: 3,
  WebkitBoxOrient: 'vertical',
} as const
const mark = { display: 'inline-flex' } as const
const comment = {
  fontSize: 11.5,
  lineHeight: 1.3,
  color: 'text.secondary',
  overflow: 'hidden',
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
} as const

const issues = (count: number) => (count === 1 ? '1 issue' : `${count} issues`)
