'use client'

import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import { groupEntries, listEntries } from '#components/api-docs/entries.ts'
import { OperationPanel } from '#components/api-docs/operation-panel.tsx'
import { useOpenPanels } from '#components/api-docs/use-open-panels.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SearchBox } from '#components/ui/lists/search-box.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { DetailSkeleton } from '#components/ui/resource-frame.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { OpenApiDocument } from '#lib/openapi/types.ts'

const documentPath = '/docs/api/openapi.json'

/** Every operation of the REST API by noun, as the OpenAPI document has it. */
export function ApiDocsPage() {
  const { data, error, refresh } = useResource<OpenApiDocument>(documentPath)
  const [text, setText] = useState('')
  const { isOpen, setOpen } = useOpenPanels(data !== undefined)
  const groups = useMemo(() => groupEntries(data ? listEntries(data) : [], text), [data, text])
  return (
    <>
      <PageHeader
        title="REST API"
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'REST API' }]}
        description={
          <>
            Azure Machine Learning’s API, and routes that only Slipway has. Everything the portal does goes through it.
            For tools: <Link href={documentPath}>openapi.json</Link>, an OpenAPI 3.1 document. An asterisk marks what
            has to be there.
          </>
        }
      >
        <SearchBox label="Search operations" value={text} onSearch={setText} />
      </PageHeader>
      {error && <ErrorPanel error={error} onRetry={refresh} />}
      {!data && !error && <DetailSkeleton />}
      {data && groups.length === 0 && (
        <EmptyState title="No operation is like that" text="Search for a noun, a method or a part of a path." />
      )}
      {groups.map(([tag, entries]) => (
        <Box component="section" key={tag} sx={{ mb: 3 }}>
          <Typography variant="h2" sx={{ mb: 1 }}>
            {tag}
          </Typography>
          {entries.map((entry) => (
            <OperationPanel
              key={entry.operation.operationId}
              entry={entry}
              origin={data?.servers[0]?.url ?? ''}
              isOpen={isOpen(entry.operation.operationId)}
              onToggle={setOpen}
            />
          ))}
        </Box>
      ))}
    </>
  )
}
