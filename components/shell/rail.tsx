'use client'

import Box from '@mui/material/Box'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import NextLink from 'next/link'
import { usePathname } from 'next/navigation'
import { useId } from 'react'
import { NavIcon } from '#components/shell/nav-icon.tsx'
import { isCurrent, type NavItem, navGroups } from '#components/shell/navigation.ts'
import { NewMenu } from '#components/shell/new-menu.tsx'

interface RailProps {
  /** Icons only. */
  isNarrow: boolean
  onNavigate?: () => void
}

/** The portal's navigation: + New, then the groups. */
export function Rail({ isNarrow, onNavigate }: RailProps) {
  return (
    <Box component="nav" aria-label="Main" sx={{ p: 1, display: 'grid', gap: 1 }}>
      <NewMenu isNarrow={isNarrow} />
      {navGroups.map((group) => (
        <RailGroup key={group.items[0]?.href} {...group} isNarrow={isNarrow} {...(onNavigate && { onNavigate })} />
      ))}
    </Box>
  )
}

function RailGroup({ title, items, isNarrow, onNavigate }: (typeof navGroups)[number] & RailProps) {
  const id = useId()
  const pathname = usePathname()
  return (
    <Box role={title ? 'group' : undefined} aria-labelledby={title ? id : undefined}>
      {title && (
        <Typography
          id={id}
          variant="caption"
          component="p"
          sx={isNarrow ? hidden : { px: 1.25, pt: 0.5, pb: 0.25, color: 'text.secondary', fontWeight: 600 }}
        >
          {title}
        </Typography>
      )}
      <List disablePadding>
        {items.map((item) => (
          <RailItem
            key={item.href}
            item={item}
            isNarrow={isNarrow}
            isSelected={isCurrent(item, pathname)}
            {...(onNavigate && { onNavigate })}
          />
        ))}
      </List>
    </Box>
  )
}

function RailItem({ item, isNarrow, isSelected, onNavigate }: RailProps & { item: NavItem; isSelected: boolean }) {
  const button = (
    <ListItemButton
      component={NextLink}
      href={item.href}
      selected={isSelected}
      aria-current={isSelected ? 'page' : undefined}
      aria-label={isNarrow ? item.label : undefined}
      onClick={onNavigate}
      sx={{
        borderRadius: 1,
        minHeight: 34,
        py: 0,
        px: 1.25,
        justifyContent: isNarrow ? 'center' : undefined,
        '&.Mui-selected': { color: 'primary.main', fontWeight: 600 },
      }}
    >
      <ListItemIcon sx={{ minWidth: isNarrow ? 0 : 32, color: 'inherit' }}>
        <NavIcon icon={item.icon} />
      </ListItemIcon>
      {!isNarrow && (
        <ListItemText
          primary={item.label}
          slotProps={{ primary: { variant: 'body2', sx: { fontWeight: 'inherit' } } }}
        />
      )}
    </ListItemButton>
  )
  return (
    <ListItem disablePadding>
      {isNarrow ? (
        <Tooltip title={item.label} placement="right">
          {button}
        </Tooltip>
      ) : (
        button
      )}
    </ListItem>
  )
}

const hidden = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clip: 'rect(0 0 0 0)' } as const
