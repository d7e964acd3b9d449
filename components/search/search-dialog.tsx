'use client'

import SearchIcon from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import InputBase from '@mui/material/InputBase'
import Typography from '@mui/material/Typography'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { SearchList } from '#components/search/search-list.tsx'
import { groupResults, shortestSearch, useSearch } from '#components/search/search-results.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'

const top = 20

/** Type, walk with the arrow keys, Enter opens. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const listId = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const query = useDeferredValue(text.trim())
  const { results = [], error, isLoading, refresh } = useSearch(query, top)
  const ordered = groupResults(results).flatMap(([, group]) => group)
  const active = ordered[Math.min(at, ordered.length - 1)]
  const open = (href: string) => {
    onClose()
    router.push(href)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') open(active?.href ?? `/search?q=${encodeURIComponent(query)}`)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || ordered.length === 0) return
    event.preventDefault()
    setAt((at + step + ordered.length) % ordered.length)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{ paper: { 'aria-label': 'Search everything', sx: { mt: { xs: 1, sm: 8 } } } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, borderBottom: 1, borderColor: 'divider' }}>
        <SearchIcon fontSize="small" />
        <InputBase
          autoFocus
          fullWidth
          placeholder="Endpoints, deployments, models, jobs, data"
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          slotProps={{
            input: {
              role: 'combobox',
              'aria-label': 'Search everything',
              'aria-expanded': ordered.length > 0,
              'aria-controls': listId,
              'aria-autocomplete': 'list',
              'aria-activedescendant': active ? `${listId}-${active.id}` : undefined,
            },
          }}
          sx={{ py: 1 }}
        />
      </Box>
      <Box sx={{ minHeight: 96, maxHeight: '60vh', overflowY: 'auto' }}>
        {error ? (
          <ErrorPanel error={error} onRetry={refresh} />
        ) : (
          <SearchList id={listId} results={results} activeId={active?.id} onOpen={({ href }) => open(href)} />
        )}
        <Typography role="status" variant="body2" sx={{ p: ordered.length > 0 ? 0 : 2, color: 'text.secondary' }}>
          {!error && ordered.length === 0 && hint(query, isLoading)}
        </Typography>
      </Box>
      {ordered.length >= top && (
        <Box sx={{ p: 1.5, borderTop: 1, borderColor: 'divider' }}>
          <Link href={`/search?q=${encodeURIComponent(query)}`} onClick={onClose}>
            Show all results
          </Link>
        </Box>
      )}
    </Dialog>
  )
}

function hint(query: string, isLoading: boolean): string {
  if (query.length < shortestSearch) return 'Type at least two letters of a name.'
  return isLoading ? 'Searching…' : `Nothing is called '${query}'.`
}
