'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { browseHref } from '#components/datastores/datastore-paths.ts'
import { OutputWindow } from '#components/pipeline-runs/outputs/output-window.tsx'
import {
  hasOutputs,
  type OpenedWindow,
  windowLabels,
  windowsOf,
} from '#components/pipeline-runs/outputs/output-windows.ts'
import { RegisterOutputDialog } from '#components/pipeline-runs/register-output-dialog.tsx'
import type { Step, StepOutput } from '#components/pipeline-runs/step.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { Link } from '#components/ui/link.tsx'
import { portTypeNames } from '#lib/pipelines/ports.ts'

/** What each output port holds, and what can be done with it. */
export function StepOutputs({ job, step }: { job: string; step: Step }) {
  const [registered, setRegistered] = useState<StepOutput>()
  const [opened, setOpened] = useState<OpenedWindow>()
  if (!hasOutputs(step) || step.outputs.length === 0) return null
  return (
    <Box component="section">
      <Typography variant="subtitle2" component="h3" gutterBottom>
        Outputs
      </Typography>
      {step.outputs.map((output) => (
        <Box key={output.port} sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
          <Typography variant="body2" sx={{ fontWeight: 500 }}>
            {output.label}
          </Typography>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {presentOutput(output)}
          </Typography>
          <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', ml: -0.5, alignItems: 'center' }}>
            {windowsOf(output).map((kind) => (
              <Button key={kind} size="small" onClick={() => setOpened({ kind, output })}>
                {windowLabels[kind]}
              </Button>
            ))}
            {canRegister(output) && (
              <Needs action="write">
                <Button size="small" onClick={() => setRegistered(output)}>
                  {output.type === 'Model' ? 'Register model' : 'Register data'}
                </Button>
              </Needs>
            )}
            <Link href={browseHref(output.datastore, output.path)} variant="body2" sx={{ px: 0.75 }}>
              Files
            </Link>
          </Box>
        </Box>
      ))}
      {opened && (
        <OutputWindow
          kind={opened.kind}
          place={{ job, node: step.node, port: opened.output.port }}
          title={`${step.title}: ${opened.output.label}`}
          onClose={() => setOpened(undefined)}
        />
      )}
      {registered && (
        <RegisterOutputDialog
          job={job}
          node={step.node}
          title={step.title}
          output={registered}
          onClose={() => setRegistered(undefined)}
        />
      )}
    </Box>
  )
}

const canRegister = ({ type }: StepOutput) => type === 'Data' || type === 'Transformation' || type === 'Model'

function presentOutput({ type, rows, columns }: StepOutput): string {
  if (rows === undefined || columns === undefined) return portTypeNames[type]
  return `${rows.toLocaleString('en')} rows, ${columns.toLocaleString('en')} columns`
}
