'use client'

import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { AssetCard } from '#components/pipeline-drafts/library/asset-card.tsx'
import {
  filterItems,
  groupItems,
  type LibraryFilter,
  type LibrarySort,
} from '#components/pipeline-drafts/library/library-items.ts'
import { SortButton } from '#components/pipeline-drafts/library/sort-button.tsx'
import { useLibrary } from '#components/pipeline-drafts/library/use-library.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SearchBox } from '#components/ui/lists/search-box.tsx'

const filters: readonly { value: LibraryFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'data', label: 'Data' },
  { value: 'models', label: 'My models' },
  { value: 'modules', label: 'Modules' },
]

/** Everything that can be put on the canvas: data assets, models and modules. */
export function LibraryPanel() {
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<LibraryFilter>('all')
  const [sort, setSort] = useState<LibrarySort>('name')
  const { items, isLoading, hasMore, failed } = useLibrary(search, sort)
  const shown = filterItems(items, filter)
  return (
    <Stack spacing={1.25} sx={{ p: 1.5, minHeight: 0, flex: 1 }}>
      <Box sx={{ '& > div': { width: '100%' } }}>
        <SearchBox label="Search by name, tags and description" value={search} onSearch={setSearch} />
      </Box>
      <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 0.5 }} role="group" aria-label="Show">
        {filters.map(({ value, label }) => (
          <Chip
            key={value}
            size="small"
            label={label}
            color={value === filter ? 'primary' : 'default'}
            variant={value === filter ? 'filled' : 'outlined'}
            aria-pressed={value === filter}
            onClick={() => setFilter(value)}
          />
        ))}
      </Stack>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
        <Typography variant="caption" role="status" sx={{ color: 'text.secondary' }}>
          {isLoading ? 'Searching…' : shown.length === 1 ? '1 asset' : `${shown.length} assets`}
        </Typography>
        <SortButton value={sort} onChange={setSort} />
      </Box>
      {failed?.error && <ErrorPanel error={failed.error} onRetry={() => void failed.refresh()} />}
      <Box sx={{ overflowY: 'auto', flex: 1, minHeight: 0, mx: -0.5, px: 0.5 }}>
        {groupItems(shown).map(({ section, items }) => (
          <section key={section} aria-label={section}>
            <Typography variant="subtitle2" component="h3" sx={{ mt: 1, mb: 0.5 }}>
              {`${section} (${items.length})`}
            </Typography>
            <Stack component="ul" spacing={0.5} sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {items.map((item) => (
                <AssetCard key={item.key} item={item} />
              ))}
            </Stack>
          </section>
        ))}
        {hasMore && filter !== 'modules' && (
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>
            There are more data assets or models than are listed here: search for the one you need.
          </Typography>
        )}
        {shown.length === 0 && !isLoading && !failed && (
          <Typography variant="body2" sx={{ color: 'text.secondary', py: 2 }}>
            {search ? `Nothing here is called or described as '${search}'.` : 'There is nothing here yet.'}
          </Typography>
        )}
      </Box>
    </Stack>
  )
}
