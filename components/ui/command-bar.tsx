'use client'

import ArrowDropDownIcon from '@mui/icons-material/ArrowDropDown'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import Tooltip from '@mui/material/Tooltip'
import NextLink from 'next/link'
import { type MouseEvent, type ReactNode, useState } from 'react'
import { type Need, useAccess } from '#lib/client/use-access.ts'

export interface Command {
  label: string
  icon?: ReactNode
  onClick?: () => void
  /** Goes to a page instead of calling `onClick`. */
  href?: string
  /** Opens a menu instead. */
  items?: readonly CommandItem[]
  /** Disabled, and why. The button stays focusable so that the reason can be read by everyone. */
  disabledReason?: string | undefined
  /** What it asks of the person's role in the workspace; who may not finds the button disabled, and reads which role it takes. */
  needs: Need
  isPrimary?: boolean
  isBusy?: boolean
}

export interface CommandItem {
  label: string
  href?: string
  onClick?: () => void
  disabledReason?: string | undefined
  needs: Need
}

/** Icon + label buttons in one line that wraps. */
export function CommandBar({ commands, label = 'Commands' }: { commands: readonly Command[]; label?: string }) {
  return (
    <Stack role="toolbar" aria-label={label} direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 0.5, mx: -0.5 }}>
      {commands.map((command) => (
        <CommandButton key={command.label} {...command} />
      ))}
    </Stack>
  )
}

export function CommandButton(command: Command) {
  const { label, icon, onClick, href, items, needs, isPrimary, isBusy } = command
  const { reasonAgainst } = useAccess()
  const disabledReason = reasonAgainst(needs) ?? command.disabledReason
  const [anchor, setAnchor] = useState<HTMLElement>()
  const isDisabled = disabledReason !== undefined
  const open = (event: MouseEvent<HTMLElement>) => {
    if (isDisabled) return event.preventDefault()
    if (items) return setAnchor(event.currentTarget)
    onClick?.()
  }
  const button = (
    <Button
      variant={isPrimary ? 'contained' : 'text'}
      color={isPrimary ? 'primary' : 'inherit'}
      startIcon={icon}
      endIcon={items && <ArrowDropDownIcon />}
      loading={isBusy ?? null}
      aria-disabled={isDisabled || undefined}
      aria-haspopup={items ? 'menu' : undefined}
      aria-expanded={items ? Boolean(anchor) : undefined}
      onClick={open}
      sx={isDisabled ? { opacity: 0.55, cursor: 'not-allowed' } : undefined}
      {...(href && !isDisabled && { component: NextLink, href })}
    >
      {label}
    </Button>
  )
  return (
    <>
      {isDisabled ? (
        // The button keeps its own name; the reason is its description.
        <Tooltip describeChild title={disabledReason}>
          {button}
        </Tooltip>
      ) : (
        button
      )}
      {items && <CommandMenu items={items} anchor={anchor} onClose={() => setAnchor(undefined)} />}
    </>
  )
}

interface CommandMenuProps {
  items: readonly CommandItem[]
  anchor: HTMLElement | undefined
  onClose: () => void
}

/** The menu behind a button; items that cannot be used say why below their name. */
export function CommandMenu({ items, anchor, onClose }: CommandMenuProps) {
  const { reasonAgainst } = useAccess()
  const usable = items.map((item) => ({ ...item, disabledReason: reasonAgainst(item.needs) ?? item.disabledReason }))
  return (
    <Menu open={Boolean(anchor)} anchorEl={anchor ?? null} onClose={onClose}>
      {usable.map(({ label, href, onClick, disabledReason }) => (
        <MenuItem
          key={label}
          disabled={disabledReason !== undefined}
          onClick={() => {
            onClose()
            onClick?.()
          }}
          {...(href && { component: NextLink, href })}
        >
          {disabledReason ? `${label} (${disabledReason})` : label}
        </MenuItem>
      ))}
    </Menu>
  )
}
