'use client'

import Button from '@mui/material/Button'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemText from '@mui/material/ListItemText'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { registeredModelsPath } from '#components/mlflow-servers/server-paths.ts'
import { VersionsPanel } from '#components/mlflow-servers/versions-panel.tsx'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SearchBox } from '#components/ui/lists/search-box.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { RegisteredModelView } from '#lib/mlflow-servers/view.ts'

const pageSize = 20

/** The registered models of the server, and the versions of the one that was chosen. */
export function RegistryTab({ server }: { server: string }) {
  const [search, setSearch] = useState('')
  const [tokens, setTokens] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<string>()
  const token = tokens.at(-1)
  const query = { search, $top: `${pageSize}`, ...(token !== undefined && { pageToken: token }) }
  const { data, error, refresh } = useResource<{ value: RegisteredModelView[]; nextPageToken?: string }>(
    registeredModelsPath(server, query),
  )
  const models = data?.value ?? []
  const find = (text: string) => {
    setSearch(text)
    setTokens([])
  }
  return (
    <DetailColumns shares={[2, 5]}>
      <Stack spacing={1}>
        <SearchBox label="Search registered models" value={search} onSearch={find} />
        {error && <ErrorPanel title="The MLflow server gave no list." error={error} onRetry={() => void refresh()} />}
        {data && models.length === 0 && (
          <EmptyState
            isCompact
            title={search ? 'No model of this name' : 'Nothing registered'}
            text={search ? 'Search looks for a part of the name.' : 'This server has no registered models.'}
          />
        )}
        {models.length > 0 && (
          <Paper variant="outlined">
            <List dense disablePadding aria-label="Registered models">
              {models.map(({ name, latestVersion, aliases }) => (
                <ListItem key={name} disablePadding>
                  <ListItemButton
                    selected={name === chosen}
                    aria-pressed={name === chosen}
                    onClick={() => setChosen(name)}
                  >
                    <ListItemText
                      primary={name}
                      secondary={describe(latestVersion, aliases)}
                      sx={{ overflowWrap: 'anywhere' }}
                    />
                  </ListItemButton>
                </ListItem>
              ))}
            </List>
          </Paper>
        )}
        <Stack direction="row" spacing={1}>
          {tokens.length > 0 && <Button onClick={() => setTokens(tokens.slice(0, -1))}>Back</Button>}
          {data?.nextPageToken && (
            <Button onClick={() => setTokens([...tokens, data.nextPageToken ?? ''])}>More models</Button>
          )}
        </Stack>
      </Stack>
      {chosen === undefined ? (
        <EmptyState title="Choose a model" text="Its versions appear here, and can be imported." />
      ) : (
        <VersionsPanel key={chosen} server={server} model={chosen} />
      )}
    </DetailColumns>
  )
}

function describe(latest: string | null, aliases: RegisteredModelView['aliases']): string {
  const names = aliases.map(({ alias, version }) => `${alias} → ${version}`).join(', ')
  return [latest ? `Version ${latest}` : 'No versions', names].filter(Boolean).join(' · ')
}
