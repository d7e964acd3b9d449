'use client'

import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { stepPath } from '#components/pipeline-runs/run-paths.ts'
import type { Step } from '#components/pipeline-runs/step.ts'
import { monospace } from '#components/shell/theme.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { logBox } from '#components/ui/log-styles.ts'
import { get } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const followMs = 1_500

interface LogState {
  path: string
  text: string
  error: unknown
}

/** The node's log, followed while it runs. */
export function StepLog({ job, step }: { job: string; step: Step }) {
  const path = `${stepPath(useWorkspace().base, job, step.node)}/log`
  const isRunning = step.state === 'Running'
  const { text, error } = useStepLog(path, isRunning, step.attempt)
  return (
    <Box component="section">
      <Typography variant="subtitle2" component="h3" gutterBottom>
        Log
      </Typography>
      {error !== undefined && <ErrorPanel error={error} />}
      {text === '' ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {isRunning ? 'Nothing has been written yet.' : 'Nothing was written.'}
        </Typography>
      ) : (
        <Box
          role="region"
          aria-label={`Log of ${step.title}`}
          tabIndex={0}
          sx={[
            logBox,
            {
              fontFamily: monospace,
              fontSize: 12,
              whiteSpace: 'pre-wrap',
              overflowWrap: 'anywhere',
              p: 1,
              maxHeight: 320,
            },
          ]}
        >
          {text}
        </Box>
      )}
    </Box>
  )
}

function useStepLog(path: string, isRunning: boolean, attempt: number) {
  const [state, setState] = useState<LogState>({ path, text: '', error: undefined })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt has another log
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async (after: number, text: string) => {
      try {
        const { body } = await get<{ text: string; next: number }>(`${path}?after=${after}`, { signal: stop.signal })
        const whole = text + body.text
        setState({ path, text: whole, error: undefined })
        const hasMore = body.text !== ''
        if (hasMore || isRunning) timer = setTimeout(() => void read(body.next, whole), hasMore ? 0 : followMs)
      } catch (error) {
        if (!stop.signal.aborted) setState({ path, text, error })
      }
    }
    void read(0, '')
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [path, isRunning, attempt])
  return state.path === path ? state : { text: '', error: undefined }
}
