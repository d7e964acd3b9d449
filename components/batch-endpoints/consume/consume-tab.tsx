'use client'

import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import {
  deriveComponentBody,
  deriveSampleBody,
  type InputKind,
  inputKinds,
} from '#components/batch-endpoints/consume/sample-body.ts'
import { type Language, presentSnippet } from '#components/batch-endpoints/consume/snippets.ts'
import { useDeployedInterface } from '#components/batch-endpoints/consume/use-deployed-interface.ts'
import { useDatastores } from '#components/datastores/use-datastores.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { presentToken } from '#components/ui/curl.ts'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import type { BatchDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import type { BatchEndpointResource } from '#lib/batch-endpoints/view.ts'
import { useIsBrowser } from '#lib/client/use-is-browser.ts'
import { useUser, useWorkspace } from '#lib/client/workspace-context.tsx'

interface ConsumeTabProps {
  endpoint: BatchEndpointResource
  deployments: readonly BatchDeploymentResource[] | undefined
}

const languages: readonly { id: Language; label: string }[] = [
  { id: 'curl', label: 'curl' },
  { id: 'python', label: 'Python' },
  { id: 'javascript', label: 'JavaScript' },
  { id: 'csharp', label: 'C#' },
]

/** How a program starts a job: the address, the token, and samples that run as they stand. */
export function ConsumeTab({ endpoint, deployments }: ConsumeTabProps) {
  const { email } = useUser()
  const { base } = useWorkspace()
  const { defaultName = 'workspaceblobstore' } = useDatastores()
  const [language, setLanguage] = useState<Language>('curl')
  const [kind, setKind] = useState<InputKind>('asset')
  const [deployment, setDeployment] = useState('')
  const isBrowser = useIsBrowser()
  const id = useId()
  const { scoringUri } = endpoint.properties
  // What the server calls itself is what its address is to others; the browser may come through another door.
  const origin = isBrowser ? new URL(scoringUri, window.location.origin).origin : ''
  const called = deployments?.find(({ name, properties }) =>
    deployment === '' ? properties.isDefault : name === deployment,
  )
  const component = useDeployedInterface(called)
  const place = { base, datastore: defaultName }
  const body = component ? deriveComponentBody(component, place) : deriveSampleBody(kind, place)
  const code = presentSnippet[language]({
    origin,
    email,
    scoringUri,
    jobsUri: `${origin}${base}/jobs`,
    body,
    deployment: deployment || undefined,
    isPipeline: component !== undefined,
  })
  const others = deployments?.filter(({ properties }) => !properties.isDefault) ?? []
  return (
    <Stack spacing={2}>
      <SectionCard title="Invoke">
        <KeyValueList
          items={[
            { label: 'Invoke URI', value: <CopyField value={scoringUri} label="invoke URI" /> },
            { label: 'Method', value: 'POST, with a JSON body' },
            { label: 'Authentication', value: 'Authorization: Bearer <token>' },
            {
              label: 'A deployment other than the default',
              value: <CopyField value="azureml-model-deployment: <deployment>" label="header" />,
            },
          ]}
        />
      </SectionCard>
      <SectionCard title="Get a token">
        <Typography variant="body2" sx={{ mb: 1 }}>
          A token is traded for an account’s e-mail and password and is valid for a limited time, told in{' '}
          <code>expires_in</code> (seconds).
        </Typography>
        {isBrowser && <CodeBlock code={presentToken(origin, email)} label="token request" />}
      </SectionCard>
      <SectionCard title="Samples">
        <Stack spacing={2}>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            {component ? (
              <Typography variant="body2">A pipeline component takes its inputs by name.</Typography>
            ) : (
              <TextField
                select
                label="Input"
                value={kind}
                onChange={({ target }) => setKind(target.value as InputKind)}
              >
                {inputKinds.map((option) => (
                  <MenuItem key={option.id} value={option.id}>
                    {option.label}
                  </MenuItem>
                ))}
              </TextField>
            )}
            <TextField
              select
              label="Deployment"
              value={deployment}
              onChange={({ target }) => setDeployment(target.value)}
              slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            >
              <MenuItem value="">{`Default (${endpoint.properties.defaults?.deploymentName ?? 'none'})`}</MenuItem>
              {others.map(({ name }) => (
                <MenuItem key={name} value={name}>
                  {name}
                </MenuItem>
              ))}
            </TextField>
          </Box>
          <Tabs value={language} onChange={(_, next: Language) => setLanguage(next)} aria-label="Language">
            {languages.map((option) => (
              <Tab
                key={option.id}
                value={option.id}
                label={option.label}
                id={`${id}-${option.id}`}
                aria-controls={`${id}-panel`}
              />
            ))}
          </Tabs>
          <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${language}`}>
            {isBrowser && <CodeBlock code={code} label={`${language} sample`} maxHeight={560} />}
          </div>
        </Stack>
      </SectionCard>
    </Stack>
  )
}
