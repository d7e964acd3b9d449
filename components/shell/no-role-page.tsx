'use client'

import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { OutsidePage } from '#components/shell/outside-page.tsx'
import { leave } from '#lib/client/sign-out.ts'

interface NoRolePageProps {
  email: string
  /** The addresses of people who can give a role. */
  owners: readonly string[]
}

/** For people who were let in and may nothing yet. */
export function NoRolePage({ email, owners }: NoRolePageProps) {
  return (
    <OutsidePage>
      <Typography variant="h2" component="h1" sx={{ mb: 1 }}>
        You have no role yet
      </Typography>
      <Typography sx={{ mb: 2, overflowWrap: 'anywhere' }}>
        You are signed in as {email}, but nobody has given you a role in a workspace. Ask{' '}
        {owners.length > 0 ? `an owner for one: ${owners.join(', ')}.` : 'the person who runs Slipway for one.'}
      </Typography>
      <Stack direction="row" spacing={1}>
        <Button variant="contained" onClick={() => window.location.reload()}>
          Look again
        </Button>
        <Button onClick={() => void leave()}>Sign out</Button>
      </Stack>
    </OutsidePage>
  )
}
