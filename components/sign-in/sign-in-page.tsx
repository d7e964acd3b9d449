'use client'

import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import dynamic from 'next/dynamic'
import { OutsidePage } from '#components/shell/outside-page.tsx'
import { SignInForm } from '#components/sign-in/sign-in-form.tsx'

const ProviderButton = dynamic(() =>
  import('#components/sign-in/provider-button.tsx').then(({ ProviderButton }) => ProviderButton),
)

interface SignInPageProps {
  destination: string
  /** The name of the OpenID Connect provider, if there is one. */
  provider: string | undefined
  hasPasswords: boolean
  /** Why the provider let nobody in, a moment ago. */
  problem: string | undefined
}

export function SignInPage({ destination, provider, hasPasswords, problem }: SignInPageProps) {
  return (
    <OutsidePage>
      <Typography variant="h2" component="h1" sx={{ mb: 2 }}>
        Sign in
      </Typography>
      {problem && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {problem}
        </Alert>
      )}
      {hasPasswords && <SignInForm destination={destination} />}
      {provider && <ProviderButton name={provider} destination={destination} isPrimary={!hasPasswords} />}
    </OutsidePage>
  )
}
