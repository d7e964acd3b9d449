'use client'

import FileIcon from '@mui/icons-material/InsertDriveFileOutlined'
import OpenIcon from '@mui/icons-material/KeyboardArrowDown'
import ClosedIcon from '@mui/icons-material/KeyboardArrowRight'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import NextLink from 'next/link'
import { useEffect, useState } from 'react'
import { filesPath } from '#components/storage/file-paths.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { FileEntry } from '#lib/datastores/view.ts'

interface FileTreeProps {
  /** ARM path of the datastore. */
  store: string
  folder: string
  /** Of this folder, only the entry of this name. */
  only?: string
  /** Path of the file that is shown. */
  chosen: string
  hrefOf: (path: string) => string
  /** Files still come. */
  isLive: boolean
}

const mostEntries = 1000
const refreshMs = 3_000

/** A folder with its subfolders behind buttons, each read when it is opened. */
export function FileTree(props: FileTreeProps) {
  const { store, folder, only, isLive } = props
  const { data, error, refresh } = useResource<{ value: FileEntry[]; nextLink?: string }>(
    filesPath(store, folder, { $top: String(mostEntries) }),
  )
  const refreshNow = useLatest(refresh)
  useEffect(() => {
    if (!isLive) return
    const timer = setInterval(() => void refreshNow(), refreshMs)
    return () => clearInterval(timer)
  }, [isLive, refreshNow])
  if (error && error.status !== 404) {
    return <ErrorPanel title="The files could not be listed." error={error} onRetry={() => void refresh()} />
  }
  if (!data && !error) return <Skeleton variant="text" width="70%" />
  const entries = data?.value.filter(({ name }) => !name.startsWith('.') && (only === undefined || name === only)) ?? []
  if (entries.length === 0) {
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary', py: 0.5 }}>
        {isLive ? 'Nothing here yet' : 'No files'}
      </Typography>
    )
  }
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {entries.map((entry) => (
        <li key={entry.path}>
          {entry.isFolder ? <Folder {...props} entry={entry} /> : <File {...props} entry={entry} />}
        </li>
      ))}
      {data?.nextLink && (
        <Typography component="li" variant="caption" sx={{ color: 'text.secondary' }}>
          {`Only the first ${mostEntries.toLocaleString('en')} are listed`}
        </Typography>
      )}
    </Box>
  )
}

const row = {
  width: '100%',
  justifyContent: 'flex-start',
  gap: 0.5,
  px: 0.5,
  py: 0.25,
  borderRadius: 1,
  fontSize: '0.8125rem',
  textAlign: 'left',
  '&:hover': { bgcolor: 'action.hover' },
} as const

function Folder({ entry, only: _, ...tree }: FileTreeProps & { entry: FileEntry }) {
  const [isOpen, setOpen] = useState(tree.chosen.startsWith(`${entry.path}/`))
  return (
    <>
      <ButtonBase aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} sx={row}>
        {isOpen ? <OpenIcon fontSize="small" /> : <ClosedIcon fontSize="small" />}
        {entry.name}
      </ButtonBase>
      {isOpen && (
        <Box sx={{ pl: 2 }}>
          <FileTree {...tree} folder={entry.path} />
        </Box>
      )}
    </>
  )
}

function File({ entry, chosen, hrefOf }: FileTreeProps & { entry: FileEntry }) {
  const isChosen = entry.path === chosen
  return (
    <ButtonBase
      component={NextLink}
      href={hrefOf(entry.path)}
      scroll={false}
      aria-current={isChosen || undefined}
      sx={{ ...row, bgcolor: isChosen ? 'action.selected' : undefined }}
    >
      <FileIcon fontSize="inherit" sx={{ mx: 0.375, color: 'text.secondary' }} />
      <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {entry.name}
      </Box>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.6875rem', whiteSpace: 'nowrap' }}>
        {presentBytes(entry.bytes)}
      </Box>
    </ButtonBase>
  )
}

/** The newest of a function that is made anew on every render, under one identity. */
function useLatest(run: () => unknown): () => unknown {
  const [latest] = useState({ run })
  useEffect(() => {
    latest.run = run
  })
  return useState(() => () => latest.run())[0]
}
