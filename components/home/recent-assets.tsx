'use client'

import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface Asset {
  id: string
  name: string
  systemData: { createdAt: string }
}

interface RecentAssetsProps {
  title: string
  /** The ARM collection. */
  collection: string
  /** The list page; `<page>/<name>` is the details page. */
  page: string
  empty: { title: string; text: string }
}

const shown = 5

/** The newest of a collection, by name. */
export function RecentAssets({ title, collection, page, empty }: RecentAssetsProps) {
  const { base } = useWorkspace()
  const query = new URLSearchParams({ $top: String(shown), $orderBy: 'createdAt desc' })
  const { data, error, refresh } = useResource<{ value: Asset[] }>(`${base}/${collection}?${query}`)
  return (
    <SectionCard title={title} action={<Link href={page}>Show all</Link>}>
      {error && <ErrorPanel error={error} onRetry={() => void refresh()} />}
      {!data && !error && <Skeleton variant="rounded" height={96} />}
      {data?.value.length === 0 && <EmptyState isCompact {...empty} />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
        {data?.value.map(({ id, name, systemData }) => (
          <Box
            component="li"
            key={id}
            sx={{ display: 'flex', gap: 2, justifyContent: 'space-between', fontSize: '0.8125rem' }}
          >
            <Link href={`${page}/${encodeURIComponent(name)}`}>{name}</Link>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              <Time at={systemData.createdAt} />
            </Box>
          </Box>
        ))}
      </Box>
    </SectionCard>
  )
}
