'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useToast } from '#components/notifications/toast-context.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { Time } from '#components/ui/time.tsx'
import { post } from '#lib/client/api.ts'
import type { issueToken } from '#lib/online-endpoints/keys/issue-token.ts'

export type EndpointToken = Awaited<ReturnType<typeof issueToken>>

interface TokenFieldProps {
  /** ARM path of the endpoint. */
  path: string
  token: EndpointToken | undefined
  onToken: (token: EndpointToken) => void
}

/** Gets a token that expires; whoever has it can score until then. */
export function TokenField({ path, token, onToken }: TokenFieldProps) {
  const toast = useToast()
  const read = () =>
    post<EndpointToken>(`${path}/token`).then(
      ({ body }) => onToken(body),
      (thrown) => toast.failure('No token was given.', thrown),
    )
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start', minWidth: 0 }}>
      {token && (
        <>
          <CopyField key={token.accessToken} value={token.accessToken} label="token" isSecret />
          <Typography variant="body2">
            Expires <Time at={toIso(token.expiryTimeUtc)} />; get a new one from{' '}
            <Time at={toIso(token.refreshAfterTimeUtc)} /> on.
          </Typography>
        </>
      )}
      <Needs action="score">
        <Button variant="outlined" onClick={() => void read()}>
          {token ? 'Get another token' : 'Get token'}
        </Button>
      </Needs>
    </Box>
  )
}

const toIso = (seconds: number) => new Date(seconds * 1000).toISOString()
