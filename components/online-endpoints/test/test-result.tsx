'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { useMemo } from 'react'
import { deploymentTabHref, endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { formatJson } from '#components/online-endpoints/test/format-json.ts'
import { isGood, type TestAnswer } from '#components/online-endpoints/test/test-request.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'

interface TestResultProps {
  endpointName: string
  answer: TestAnswer | undefined
  error: unknown
  isBusy: boolean
}

export function TestResult({ endpointName, answer, error, isBusy }: TestResultProps) {
  return (
    <SectionCard title="Test result">
      <Box aria-live="polite" aria-busy={isBusy}>
        {isBusy && !answer && <Skeleton variant="rounded" height={200} />}
        {error !== undefined && (
          <ErrorPanel title="The request could not be sent." error={error}>
            <LogPointer endpointName={endpointName} deployment={undefined} />
          </ErrorPanel>
        )}
        {answer && <Answer endpointName={endpointName} answer={answer} />}
        {!answer && error === undefined && !isBusy && (
          <EmptyState isCompact title="Nothing has been sent yet" text="The answer of the endpoint stands here." />
        )}
      </Box>
    </SectionCard>
  )
}

function Answer({ endpointName, answer }: { endpointName: string; answer: TestAnswer }) {
  const { status, headers, body, ms, deployment, requestId } = answer
  const text = useMemo(() => formatJson(body), [body])
  const good = isGood(answer)
  return (
    <Stack spacing={1.5}>
      {!good && (
        <Alert severity="error">
          The endpoint answered {status}.{' '}
          <LogPointer endpointName={endpointName} deployment={deployment ?? undefined} />
        </Alert>
      )}
      <KeyValueList
        items={[
          {
            label: 'Status',
            value: <Chip size="small" variant="outlined" color={good ? 'success' : 'error'} label={status} />,
          },
          { label: 'Latency', value: `${ms.toLocaleString('en')} ms` },
          { label: 'Served by', value: deployment },
          { label: 'Request id', value: requestId },
        ]}
      />
      <CodeBlock code={text === '' ? '(empty)' : text} label="Answer" maxHeight={420} />
      <details>
        <Box component="summary" sx={{ cursor: 'pointer', fontSize: '0.8125rem' }}>
          Response headers
        </Box>
        <Box sx={{ mt: 1, overflowWrap: 'anywhere' }}>
          <KeyValueList items={Object.entries(headers).map(([label, value]) => ({ label, value }))} />
        </Box>
      </details>
    </Stack>
  )
}

function LogPointer({ endpointName, deployment }: { endpointName: string; deployment: string | undefined }) {
  const href =
    deployment === undefined
      ? endpointHref(endpointName, '?tab=logs')
      : deploymentTabHref(endpointName, 'logs', deployment)
  return (
    <>
      The <Link href={href}>deployment logs</Link> may say why.
    </>
  )
}
