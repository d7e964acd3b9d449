'use client'

import SelectIcon from '@mui/icons-material/HighlightAltOutlined'
import OneToOneIcon from '@mui/icons-material/LooksOneOutlined'
import PanIcon from '@mui/icons-material/PanToolOutlined'
import { ControlButton, Controls, useReactFlow } from '@xyflow/react'

interface CanvasBarProps {
  /** Dragging over the canvas selects; otherwise it moves the view. */
  isSelecting: boolean
  onSelecting: (isSelecting: boolean) => void
}

/** Zoom, fit, 1:1 and select mode at the bottom left. */
export function CanvasBar({ isSelecting, onSelecting }: CanvasBarProps) {
  const { zoomTo } = useReactFlow()
  const mode = isSelecting ? 'Drag to move the view' : 'Drag to select'
  return (
    <Controls showInteractive={false} position="bottom-left" fitViewOptions={{ maxZoom: 1, padding: 0.15 }}>
      <ControlButton aria-label="Actual size" title="Actual size" onClick={() => void zoomTo(1)}>
        <OneToOneIcon />
      </ControlButton>
      <ControlButton aria-label={mode} title={mode} onClick={() => onSelecting(!isSelecting)}>
        {isSelecting ? <PanIcon /> : <SelectIcon />}
      </ControlButton>
    </Controls>
  )
}
