'use client'

import Stack from '@mui/material/Stack'
import { useSearchParams } from 'next/navigation'
import { groupResults, shortestSearch, useSearch } from '#components/search/search-results.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { SearchBox } from '#components/ui/lists/search-box.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { DetailSkeleton } from '#components/ui/resource-frame.tsx'

const top = 50

/** All results of a search, with an address of its own. */
export function SearchPage() {
  const params = useSearchParams()
  const text = params.get('q') ?? ''
  const { results, error, refresh } = useSearch(text, top)
  const search = (q: string) =>
    window.history.replaceState(null, '', q === '' ? '/search' : `?${new URLSearchParams({ q })}`)
  return (
    <>
      <PageHeader title="Search" breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Search' }]}>
        <SearchBox label="Search everything" value={text} onSearch={search} />
      </PageHeader>
      {error && <ErrorPanel error={error} onRetry={refresh} />}
      {!results && !error && <DetailSkeleton />}
      {results?.length === 0 && (
        <EmptyState
          title={text.length < shortestSearch ? 'What are you looking for?' : `Nothing is called '${text}'`}
          text="Two letters of a name are enough."
        />
      )}
      <Stack spacing={2}>
        {groupResults(results ?? []).map(([title, group]) => (
          <SectionCard key={title} title={`${title} (${group.length})`}>
            <Stack component="ul" spacing={0.5} sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {group.map(({ id, href, title: name }) => (
                <li key={id}>
                  <Link href={href}>{name}</Link>
                </li>
              ))}
            </Stack>
          </SectionCard>
        ))}
      </Stack>
    </>
  )
}
