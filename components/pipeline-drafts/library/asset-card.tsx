'use client'

import AddIcon from '@mui/icons-material/Add'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { addNode } from '#components/pipeline-drafts/editor/add-node.ts'
import { useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { focusNode } from '#components/pipeline-drafts/editor/use-canvas-focus.ts'
import { writeDragged } from '#components/pipeline-drafts/library/dragged.ts'
import type { LibraryItem } from '#components/pipeline-drafts/library/library-items.ts'
import { ModuleIcon } from '#components/pipeline-runs/graph/module-icon.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import { Time } from '#components/ui/time.tsx'

/** Dragged to the canvas, or added with its button. */
export function AssetCard({ item }: { item: LibraryItem }) {
  const store = useEditorStore()
  const add = () => {
    const [node] = addNode(store, item.template).nodes
    if (node) focusNode(node.id)
  }
  return (
    <Paper
      component="li"
      variant="outlined"
      draggable={!store.isReadOnly}
      onDragStart={(event) => writeDragged(event.dataTransfer, item.template)}
      sx={{
        display: 'flex',
        gap: 1,
        p: 1,
        cursor: store.isReadOnly ? 'default' : 'grab',
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <ModuleIcon manifest={item} sx={{ color: 'primary.main', mt: 0.25 }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2" title={item.name} sx={name}>
          {item.name}
        </Typography>
        {item.description && (
          <Typography
            variant="caption"
            title={item.description}
            sx={{
              color: 'text.secondary',
              display: 'block',
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            {item.description}
          </Typography>
        )}
        {item.updatedAt && (
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {item.owner} · <Time at={item.updatedAt} />
          </Typography>
        )}
      </Box>
      <Needs action="write" isHidden>
        <IconButton size="small" aria-label={`Add ${item.name}`} onClick={add} sx={{ alignSelf: 'center' }}>
          <AddIcon fontSize="small" />
        </IconButton>
      </Needs>
    </Paper>
  )
}

/** Names of saved models and transformations are long. */
const name = {
  fontWeight: 500,
  overflowWrap: 'anywhere',
  overflow: 'hidden',
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
} as const
