'use client'

import { Handle, type Position } from '@xyflow/react'

interface PortHandleProps {
  kind: 'source' | 'target'
  side: Position
  port: string
  label: string
  isOptional: boolean
  isEditable: boolean
  /** From 0, the left edge of the node, to 1. */
  at: number
}

/** A port: a small circle with its name on hover; dashed when nothing need be connected. Styled by `flow.css`. */
export function PortHandle({ kind, side, port, label, isOptional, isEditable, at }: PortHandleProps) {
  const title = isOptional ? `${label} (optional)` : label
  return (
    <Handle
      id={port}
      type={kind}
      position={side}
      isConnectable={isEditable}
      className={isOptional ? 'port port-optional' : 'port'}
      data-label={title}
      style={{ left: `${at * 100}%` }}
    />
  )
}
