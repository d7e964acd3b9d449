'use client'

import SearchIcon from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'

const SearchDialog = dynamic(
  () => import('#components/search/search-dialog.tsx').then(({ SearchDialog }) => SearchDialog),
  {
    ssr: false,
  },
)

/** The search box of the top bar. It, and Ctrl-K or ⌘-K anywhere, open the search dialog. */
export function GlobalSearch() {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', open)
    return () => window.removeEventListener('keydown', open)
  }, [])
  return (
    <Box sx={{ flex: 1, display: 'flex', justifyContent: { xs: 'flex-end', sm: 'center' } }}>
      <ButtonBase
        onClick={() => setOpen(true)}
        aria-label="Search everything"
        aria-keyshortcuts="Control+K Meta+K"
        sx={{
          height: 30,
          width: { xs: 34, sm: 'min(420px, 100%)' },
          px: 1,
          gap: 1,
          justifyContent: { xs: 'center', sm: 'flex-start' },
          borderRadius: 1,
          fontSize: '0.8125rem',
          color: 'inherit',
          bgcolor: { sm: 'rgb(255 255 255 / 12%)' },
          '&:hover': { bgcolor: 'rgb(255 255 255 / 18%)' },
        }}
      >
        <SearchIcon fontSize="small" />
        <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' }, flex: 1, textAlign: 'left' }}>
          Search
        </Box>
        <Box
          component="kbd"
          aria-hidden
          sx={{ display: { xs: 'none', sm: 'inline' }, fontFamily: 'inherit', fontSize: '0.6875rem' }}
        >
          Ctrl K
        </Box>
      </ButtonBase>
      {isOpen && <SearchDialog onClose={() => setOpen(false)} />}
    </Box>
  )
}
