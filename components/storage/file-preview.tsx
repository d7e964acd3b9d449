'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { contentPath, downloadPath, previewPath } from '#components/storage/file-paths.ts'
import { PreviewTable } from '#components/storage/preview-table.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { withApiVersion } from '#lib/client/request.ts'
import { useResource } from '#lib/client/use-resource.ts'
import type { FilePreview as Preview } from '#lib/storage/preview.ts'

interface FilePreviewProps {
  /** ARM path of the resource that has `content` and `preview` below it: a datastore, a data or model version. */
  base: string
  /** Path of the file below it; `''` when the resource is the file itself. */
  path: string
  /** The file's name, to call it by. */
  name: string
  /** Rows on a page of a table. */
  rowsPerPage?: number
  /** Names of the columns of a CSV file without a header, by how many it has. */
  headless?: Record<number, string[]> | undefined
}

/** What a file holds: a page of a table, the head of a text, the picture, or why none of it can be shown. */
export function FilePreview({ base, path, name, rowsPerPage = 50, headless }: FilePreviewProps) {
  const [skip, setSkip] = useState(0)
  const page = { $top: String(rowsPerPage), $skip: String(skip), ...(headless ? { header: 'false' } : {}) }
  const { data, error, refresh } = useResource<Preview>(previewPath(base, path, page))
  if (error) return <ErrorPanel title="The file cannot be shown." error={error} onRetry={() => void refresh()} />
  if (!data) return <Skeleton variant="rounded" height={240} />
  switch (data.kind) {
    case 'image':
      return <Picture base={base} path={path} name={name} />
    case 'text':
      return <Text preview={data} name={name} />
    case 'none':
      return <Alert severity="info">{data.reason}</Alert>
    case 'table':
      return (
        <Stack spacing={1}>
          <PreviewTable table={nameColumns(data, headless)} name={name} firstRow={skip} />
          <Stack direction="row" spacing={1} sx={{ alignItems: 'center', justifyContent: 'flex-end' }}>
            <Typography variant="caption" role="status">
              {rowsLine(skip, data)}
            </Typography>
            <Button disabled={skip === 0} onClick={() => setSkip(Math.max(skip - rowsPerPage, 0))}>
              Previous rows
            </Button>
            <Button disabled={!data.hasMore} onClick={() => setSkip(skip + rowsPerPage)}>
              Next rows
            </Button>
          </Stack>
        </Stack>
      )
  }
}

function rowsLine(skip: number, { rows, columns }: Extract<Preview, { kind: 'table' }>): string {
  const width = `${columns.length} ${columns.length === 1 ? 'column' : 'columns'}`
  if (rows.length === 0) return skip === 0 ? `No rows, ${width}` : 'No more rows'
  return `Rows ${(skip + 1).toLocaleString('en')}–${(skip + rows.length).toLocaleString('en')}, ${width}`
}

function Text({ preview, name }: { preview: Extract<Preview, { kind: 'text' }>; name: string }) {
  return (
    <Stack spacing={1}>
      {preview.problem && <Alert severity="warning">{preview.problem}</Alert>}
      {preview.text === '' ? (
        <Alert severity="info">The file is empty.</Alert>
      ) : (
        <CodeBlock code={preview.text} label={name} maxHeight={520} />
      )}
      {preview.truncated && (
        <Typography variant="caption">Only the beginning is shown. Download the file for the rest.</Typography>
      )}
    </Stack>
  )
}

function Picture({ base, path, name }: { base: string; path: string; name: string }) {
  const [isBroken, setBroken] = useState(false)
  if (isBroken) {
    return (
      <Alert severity="warning">
        {name} is not a picture that a browser can draw.{' '}
        <a href={withApiVersion(downloadPath(base, path))}>Download it</a> to look at it.
      </Alert>
    )
  }
  return (
    <Box
      component="img"
      src={withApiVersion(contentPath(base, path))}
      alt={name}
      onError={() => setBroken(true)}
      sx={{
        display: 'block',
        maxWidth: '100%',
        maxHeight: 520,
        minWidth: 96,
        imageRendering: 'auto',
        bgcolor: 'action.hover',
        borderRadius: 1,
      }}
    />
  )
}

type Table = Extract<Preview, { kind: 'table' }>

function nameColumns(table: Table, headless: FilePreviewProps['headless']): Table {
  const names = headless?.[table.columns.length]
  return names
    ? { ...table, columns: table.columns.map((column, index) => ({ ...column, name: names[index] ?? column.name })) }
    : table
}
