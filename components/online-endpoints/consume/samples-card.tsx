'use client'

import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import Switch from '@mui/material/Switch'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { type ProtocolId, protocols } from '#components/online-endpoints/consume/protocols.ts'
import { type SampleLanguage, sampleLanguages } from '#components/online-endpoints/consume/samples/languages.ts'
import type { Credential } from '#components/online-endpoints/consume/samples/sample-request.ts'
import { DeploymentSelect } from '#components/online-endpoints/deployment-select.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'

interface SamplesCardProps {
  base: string
  deployments: readonly { name: string }[]
  /** JSON text by protocol, for the chosen deployment's model. */
  bodies: Readonly<Partial<Record<ProtocolId, string>>>
  chosen: string
  onChoose: (deployment: string) => void
  endpointName: string
  credential: Credential
  /** Absent where there is nothing to write into a sample. */
  onInsert: ((isInserted: boolean) => void) | undefined
}

/** Complete programs that send the sample of the model. */
export function SamplesCard(props: SamplesCardProps) {
  const { base, deployments, bodies, chosen, onChoose, endpointName, credential, onInsert } = props
  const [protocolId, setProtocol] = useState<ProtocolId>('score')
  const [languageId, setLanguage] = useState<SampleLanguage['id']>('python')
  const id = useId()
  const language = sampleLanguages.find((one) => one.id === languageId)
  const protocol = protocols.find((one) => one.id === protocolId)
  const body = bodies[protocolId]
  const url = `${base}${protocol?.path(chosen || endpointName)}`
  return (
    <SectionCard title="Consumption options">
      <Stack spacing={2}>
        <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <TextField
            select
            label="Protocol"
            value={protocolId}
            onChange={({ target }) => setProtocol(target.value as ProtocolId)}
            sx={{ width: { xs: '100%', sm: 200 } }}
          >
            {protocols.map((option) => (
              <MenuItem key={option.id} value={option.id}>
                {option.label}
              </MenuItem>
            ))}
          </TextField>
          <DeploymentSelect deployments={deployments} value={chosen} onChange={onChoose} noneLabel="By traffic" />
          {onInsert && (
            <FormControlLabel
              label={`Insert the ${credential.kind}`}
              control={<Switch checked={credential.value !== undefined} onChange={(_, checked) => onInsert(checked)} />}
            />
          )}
        </Stack>
        <Tabs
          value={languageId}
          onChange={(_, next: SampleLanguage['id']) => setLanguage(next)}
          aria-label="Language"
          variant="scrollable"
          allowScrollButtonsMobile
        >
          {sampleLanguages.map((option) => (
            <Tab
              key={option.id}
              value={option.id}
              label={option.label}
              id={`${id}-${option.id}`}
              aria-controls={`${id}-panel`}
            />
          ))}
        </Tabs>
        <Box role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${languageId}`} sx={{ minWidth: 0 }}>
          {body === undefined || !language ? (
            <EmptyState isCompact title="There is no sample of this model in this protocol" />
          ) : (
            <Stack spacing={1}>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {language.fileName}: {language.how}
              </Typography>
              <CodeBlock
                label={`${language.label} sample`}
                maxHeight={560}
                code={language.present({ url, body, credential, deployment: chosen || undefined })}
              />
            </Stack>
          )}
        </Box>
      </Stack>
    </SectionCard>
  )
}
