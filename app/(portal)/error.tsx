'use client'

import { ErrorPanel } from '#components/ui/error-panel.tsx'

/** The frame stays; only the page is replaced. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorPanel title="This page could not be shown." error={error} onRetry={retry} />
}
