'use client'

import type { SxProps, Theme } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { cloneElement, type MouseEvent, type ReactElement } from 'react'
import { type Need, useAccess } from '#lib/client/use-access.ts'

interface NeedsProps {
  /** What the control asks of the person's role. */
  action: Need
  /** Left out instead, where a control that one never may use would only be in the way. */
  isHidden?: boolean
  /** A button, an icon button or a card that acts; for a link, `isHidden`. */
  children: ReactElement<{ sx?: SxProps<Theme> }>
}

/** A single button as `Command` draws it: who may not use it can still reach it, and reads which role it takes. */
export function Needs({ action, isHidden = false, children }: NeedsProps) {
  const reason = useAccess().reasonAgainst(action)
  if (reason === undefined) return children
  if (isHidden) return null
  const sx = [children.props.sx ?? {}].flat()
  return (
    <Tooltip describeChild title={reason}>
      {cloneElement(children, { ...refused, sx: [...sx, faded] })}
    </Tooltip>
  )
}

/** Takes away what a button or a submit button would do. */
const refused = {
  type: 'button',
  'aria-disabled': true,
  'aria-haspopup': undefined,
  onClick: (event: MouseEvent) => event.preventDefault(),
}
const faded = { opacity: 0.55, cursor: 'not-allowed' }
