'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemText from '@mui/material/ListItemText'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useEditor, useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { edgeId } from '#components/pipeline-runs/graph/edge-id.ts'
import { canConnect } from '#lib/pipelines/graph/can-connect.ts'
import type { Graph, GraphEdge, GraphNode } from '#lib/pipelines/graph/graph.ts'
import { findManifest, manifests } from '#lib/pipelines/modules/manifests.ts'

/** Connects a node without a mouse, and shows and removes its connections. */
export function ConnectDialog({ node, onClose }: { node: GraphNode; onClose: () => void }) {
  const store = useEditorStore()
  const graph = useEditor((state) => state.graph)
  const [port, setPort] = useState('')
  const [other, setOther] = useState('')
  const titleId = useId()
  const ports = portsOf(node)
  const chosen = ports.find(({ key }) => key === port) ?? ports[0]
  const candidates = chosen ? findCandidates(graph, node, chosen) : []
  const pick = candidates.find(({ id }) => id === other) ?? candidates.find(({ refusal }) => !refusal) ?? candidates[0]
  const mine = graph.edges.filter(({ from, to }) => from.node === node.id || to.node === node.id)
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{`Connect '${node.title}'`}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <TextField
          select
          label="Port"
          value={chosen?.key ?? ''}
          sx={{ mt: 1 }}
          onChange={({ target }) => setPort(target.value)}
        >
          {ports.map(({ key, label }) => (
            <MenuItem key={key} value={key}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={chosen?.isInput ? 'Take the output' : 'Give it to the input'}
          value={pick?.id ?? ''}
          disabled={candidates.length === 0}
          helperText={candidates.length === 0 ? 'There is no other node with a fitting port.' : undefined}
          onChange={({ target }) => setOther(target.value)}
        >
          {candidates.map(({ id, label }) => (
            <MenuItem key={id} value={id}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        {pick?.refusal && <Alert severity="warning">{pick.refusal}</Alert>}
        <Button
          variant="contained"
          disabled={!pick || pick.refusal !== undefined}
          onClick={() => pick && store.dispatch({ do: 'connect', edge: pick.edge })}
        >
          Connect
        </Button>
        <Typography variant="subtitle2" component="h3">
          {mine.length === 0 ? 'Not connected yet' : 'Connections'}
        </Typography>
        <List dense disablePadding>
          {mine.map((edge) => (
            <ListItem
              key={edgeId(edge)}
              disableGutters
              secondaryAction={
                <Button
                  size="small"
                  aria-label={`Remove ${presentEdge(graph, edge)}`}
                  onClick={() => store.dispatch({ do: 'remove', nodes: [], edges: [edgeId(edge)] })}
                >
                  Remove
                </Button>
              }
            >
              <ListItemText primary={presentEdge(graph, edge)} sx={{ pr: 8 }} />
            </ListItem>
          ))}
        </List>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

interface PortChoice {
  key: string
  name: string
  label: string
  isInput: boolean
}

function portsOf({ module }: GraphNode): PortChoice[] {
  const { inputs = [], outputs = [] } = findManifest(module) ?? {}
  return [
    ...outputs.map(({ name, label }) => ({ key: `out ${name}`, name, label: `Output: ${label}`, isInput: false })),
    ...inputs.map(({ name, label }) => ({ key: `in ${name}`, name, label: `Input: ${label}`, isInput: true })),
  ]
}

/** Every port it could end in, those that fit first, with why the others do not. */
function findCandidates(graph: Graph, node: GraphNode, { name, isInput }: PortChoice) {
  const own = { node: node.id, port: name }
  const others = graph.nodes.filter(({ id }) => id !== node.id)
  const all = others.flatMap((one) =>
    portsOf(one)
      .filter((port) => port.isInput !== isInput)
      .map((port) => {
        const end = { node: one.id, port: port.name }
        const edge = isInput ? { from: end, to: own } : { from: own, to: end }
        const label = `${one.title} · ${port.label.replace(/^\w+: /, '')}`
        return { id: edgeId(edge), edge, label, refusal: canConnect(graph, manifests, edge) }
      }),
  )
  return [...all.filter(({ refusal }) => !refusal), ...all.filter(({ refusal }) => refusal)]
}

function presentEdge({ nodes }: Graph, { from, to }: GraphEdge): string {
  const nameOf = (end: GraphEdge['from']) => {
    const node = nodes.find(({ id }) => id === end.node)
    const { inputs = [], outputs = [] } = findManifest(node?.module ?? '') ?? {}
    const port = [...inputs, ...outputs].find(({ name }) => name === end.port)
    return `${node?.title ?? end.node} (${port?.label ?? end.port})`
  }
  return `${nameOf(from)} to ${nameOf(to)}`
}
