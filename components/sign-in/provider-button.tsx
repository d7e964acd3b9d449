'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import { useState } from 'react'

interface ProviderButtonProps {
  name: string
  destination: string
  /** The only way in. */
  isPrimary: boolean
}

/** Leads to the OpenID Connect provider, which sends the person back. */
export function ProviderButton({ name, destination, isPrimary }: ProviderButtonProps) {
  const [isBusy, setBusy] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const leave = async () => {
    setBusy(true)
    setFailed(false)
    try {
      const { signIn } = await import('next-auth/react')
      await signIn('oidc', { callbackUrl: destination })
    } catch {
      setBusy(false)
      setFailed(true)
    }
  }
  return (
    <>
      {!isPrimary && <Divider sx={{ my: 2, typography: 'body2', color: 'text.secondary' }}>or</Divider>}
      {hasFailed && (
        <Alert severity="error" sx={{ mb: 2 }}>
          Slipway cannot be reached. Check the connection and try again.
        </Alert>
      )}
      <Button
        variant={isPrimary ? 'contained' : 'outlined'}
        size="medium"
        fullWidth
        loading={isBusy}
        onClick={() => void leave()}
        sx={{ overflowWrap: 'anywhere' }}
      >
        Sign in with {name}
      </Button>
    </>
  )
}
