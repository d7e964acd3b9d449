'use client'

import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useEffect, useRef } from 'react'
import { groupResults, type SearchResult } from '#components/search/search-results.ts'

interface SearchListProps {
  id: string
  results: readonly SearchResult[]
  activeId: string | undefined
  onOpen: (result: SearchResult) => void
}

/** The listbox below the search field; focus stays in the field. */
export function SearchList({ id, results, activeId, onOpen }: SearchListProps) {
  return (
    <Box id={id} role="listbox" aria-label="Results" sx={{ py: results.length > 0 ? 1 : 0 }}>
      {groupResults(results).map(([title, group]) => (
        <Box key={title} role="group" aria-label={title}>
          <Typography variant="caption" component="p" sx={{ px: 2, py: 0.5, fontWeight: 600, color: 'text.secondary' }}>
            {title}
          </Typography>
          {group.map((result) => (
            <SearchOption
              key={result.id}
              id={`${id}-${result.id}`}
              result={result}
              isActive={result.id === activeId}
              onOpen={() => onOpen(result)}
            />
          ))}
        </Box>
      ))}
    </Box>
  )
}

interface SearchOptionProps {
  id: string
  result: SearchResult
  isActive: boolean
  onOpen: () => void
}

function SearchOption({ id, result, isActive, onOpen }: SearchOptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <Box
      ref={element}
      id={id}
      role="option"
      aria-selected={isActive}
      onClick={onOpen}
      sx={{
        px: 2,
        py: 0.75,
        cursor: 'pointer',
        bgcolor: isActive ? 'action.selected' : undefined,
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <Typography variant="body2" noWrap>
        {result.title}
      </Typography>
      {result.name !== result.title && (
        <Typography variant="caption" noWrap component="p" sx={{ color: 'text.secondary' }}>
          {result.name}
        </Typography>
      )}
    </Box>
  )
}
