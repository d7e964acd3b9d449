'use client'

import Container from '@mui/material/Container'
import { ErrorPanel } from '#components/ui/error-panel.tsx'

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Container component="main" maxWidth="sm" sx={{ py: 8 }}>
      <ErrorPanel title="Slipway could not show this page." error={error} onRetry={retry} />
    </Container>
  )
}
