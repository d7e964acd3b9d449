'use client'

import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { defaultsOf, presentRunBody } from '#components/pipeline-endpoints/rest/run-request.ts'
import { presentRunScript } from '#components/pipeline-endpoints/rest/run-script.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import { useIsBrowser } from '#lib/client/use-is-browser.ts'
import { useUser, useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'

interface RestCardProps {
  /** What the address is of: two places show one. */
  label: string
  /** What a request to it does. */
  meaning: string
  address: string
  parameters: readonly PipelineParameter[]
  /** Of an endpoint's address, where a request may choose the version: one to show it with. */
  otherVersion?: number
}

/** How a program starts a run: the address, the token, the body with the pipeline's own parameters, and a script. */
export function RestCard({ label, meaning, address, parameters, otherVersion }: RestCardProps) {
  const { email } = useUser()
  const { base } = useWorkspace()
  const isBrowser = useIsBrowser()
  const body = presentRunBody(parameters, { experimentName: '<experiment>', assignments: defaultsOf(parameters) })
  const origin = isBrowser ? new URL(address, window.location.origin).origin : ''
  return (
    <SectionCard title={label}>
      <Stack spacing={2}>
        <Typography variant="body2">{meaning}</Typography>
        <KeyValueList
          items={[
            { label: 'Address', value: <CopyField value={address} label={label} /> },
            { label: 'Method', value: 'POST, with a JSON body; the answer is { "Id": "<run>" }' },
            { label: 'Authentication', value: 'Authorization: Bearer <token>, of a user or a program' },
            ...(otherVersion === undefined
              ? []
              : [
                  {
                    label: 'Another version',
                    value: (
                      <>
                        <code>{`"PipelineVersion": "${otherVersion}"`}</code> in the body, or{' '}
                        <code>{`?version=${otherVersion}`}</code> behind the address; the default without it
                      </>
                    ),
                  },
                ]),
          ]}
        />
        <CodeBlock code={JSON.stringify(body, null, 2)} label="request body" />
        {isBrowser && (
          <CodeBlock
            code={presentRunScript({ origin, email, address, history: `${origin}/history/v1.0${base}`, body })}
            label="curl script"
          />
        )}
      </Stack>
    </SectionCard>
  )
}
