'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import List from '@mui/material/List'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemText from '@mui/material/ListItemText'
import { useEditor } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { focusNode } from '#components/pipeline-drafts/editor/use-canvas-focus.ts'
import type { GraphIssue } from '#lib/pipelines/graph/graph-issue.ts'

/** What keeps the pipeline from running, by node; a click leads there. */
export function IssuesPanel({ issues }: { issues: readonly GraphIssue[] }) {
  const nodes = useEditor((state) => state.graph.nodes)
  const titleOf = (id: string) => nodes.find((node) => node.id === id)?.title ?? id
  if (issues.length === 0) {
    return (
      <Box sx={{ p: 1.5 }}>
        <Alert severity="success">The pipeline is valid.</Alert>
      </Box>
    )
  }
  return (
    <List dense aria-label="Validation issues" sx={{ overflowY: 'auto', flex: 1 }}>
      {issues.map(({ node, message, field, port, code }) => {
        const key = [node, port, field, code, message].join(' ')
        const text = <ListItemText primary={node ? titleOf(node) : 'Pipeline'} secondary={message} />
        return (
          <li key={key}>
            {node ? (
              <ListItemButton onClick={() => focusNode(node)}>{text}</ListItemButton>
            ) : (
              <Box sx={{ px: 2, py: 0.5 }}>{text}</Box>
            )}
          </li>
        )
      })}
    </List>
  )
}
