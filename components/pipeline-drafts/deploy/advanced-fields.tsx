'use client'

import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import Accordion from '@mui/material/Accordion'
import AccordionDetails from '@mui/material/AccordionDetails'
import AccordionSummary from '@mui/material/AccordionSummary'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { DeployValues } from '#components/pipeline-drafts/deploy/deploy-values.ts'
import { CheckboxFormField, NumberFormField } from '#components/ui/form-field.tsx'

/** The settings of a deployment, collapsed until they are wanted or one is wrong. */
export function AdvancedFields() {
  const { control, formState } = useFormContext<DeployValues>()
  const isAuto = useWatch({ control, name: 'settings.autoScale' })
  const [isOpen, setOpen] = useState(false)
  return (
    <Accordion
      variant="outlined"
      disableGutters
      expanded={isOpen || formState.errors.settings !== undefined}
      onChange={(_, next) => setOpen(next)}
    >
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <Typography component="span" variant="subtitle2">
          Advanced
        </Typography>
      </AccordionSummary>
      <AccordionDetails>
        <Stack spacing={2}>
          <CheckboxFormField
            name="settings.diagnostics"
            label="Enable Application Insights diagnostics and data collection"
            helper="Collects data from the deployed endpoint: metrics, requests and answers."
          />
          <NumberFormField
            name="settings.scoringTimeoutMs"
            label="Scoring timeout"
            unit="ms"
            helper="How long a scoring call may take."
          />
          <CheckboxFormField
            name="settings.autoScale"
            label="Auto scale enabled"
            helper="The number of replicas follows their use."
          />
          {isAuto ? (
            <AutoScaleFields />
          ) : (
            <NumberFormField name="settings.replicas" label="Replicas" helper="How many there are at all times." />
          )}
          <NumberFormField
            name="settings.cpu"
            label="CPU reserve capacity"
            unit="cores"
            step={0.1}
            helper="Cores that each replica reserves."
          />
          <NumberFormField
            name="settings.memoryGb"
            label="Memory reserve capacity"
            unit="GB"
            step={0.1}
            helper="Memory that each replica reserves; one that takes more is started anew."
          />
        </Stack>
      </AccordionDetails>
    </Accordion>
  )
}

function AutoScaleFields() {
  return (
    <>
      <NumberFormField
        name="settings.minReplicas"
        label="Min replicas"
        helper="Fewest replicas while scaling. With 0 an endpoint that nobody uses sleeps."
      />
      <NumberFormField name="settings.maxReplicas" label="Max replicas" helper="Most replicas while scaling." />
      <NumberFormField
        name="settings.targetUtilization"
        label="Target utilization"
        unit="%"
        helper="The use that scaling tries to hold."
      />
      <NumberFormField
        name="settings.refreshSeconds"
        label="Refresh period"
        unit="seconds"
        helper="How often it is looked at whether to scale."
      />
    </>
  )
}
