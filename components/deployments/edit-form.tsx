'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import NextLink from 'next/link'
import type { FormEvent, ReactNode } from 'react'
import { useController, useFormState } from 'react-hook-form'
import { CodeStep } from '#components/deployments/code-step.tsx'
import type { DeployedParts } from '#components/deployments/code-values.ts'
import { listProblems } from '#components/deployments/form-problems.ts'
import { modelKind } from '#components/deployments/model-kind.tsx'
import { AssetVersionSelect } from '#components/ui/assets/asset-version-select.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { TextFormField } from '#components/ui/form-field.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'

/** Fields of one sort. */
function FormCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <SectionCard title={title}>
      <Box sx={{ display: 'grid', gap: 2.5 }}>{children}</Box>
    </SectionCard>
  )
}

/** Another version of the model that is deployed. */
function ModelVersionField() {
  const { field, fieldState } = useController<DeployedParts, 'model'>({ name: 'model' })
  if (!field.value) return null
  return (
    <>
      <AssetVersionSelect kind={modelKind} chosen={field.value} onChoose={field.onChange} />
      {fieldState.error && <Alert severity="error">{fieldState.error.message}</Alert>}
    </>
  )
}

interface EditFormProps {
  /** Saves what the form holds; a rejection that no field takes is shown above the buttons. */
  onSubmit: (event: FormEvent) => void
  /** What a script of the deployment is given. */
  inputNote: string
  compute: ReactNode
  settings: ReactNode
  /** What saving does to what runs. */
  note: string
  error: unknown
  cancelHref: string
}

/** The whole form of a deployment that is there, of either kind; its fields are those of DeployedParts and the caller's. */
export function EditForm({ onSubmit, inputNote, compute, settings, note, error, cancelHref }: EditFormProps) {
  return (
    <Stack component="form" noValidate spacing={2} sx={{ maxWidth: 860 }} onSubmit={onSubmit}>
      <FormCard title="Description and tags">
        <TextFormField name="deploymentDescription" label="Description" isMultiline />
        <TagsFormField name="deploymentTags" />
      </FormCard>
      <FormCard title="Model">
        <ModelVersionField />
      </FormCard>
      <FormCard title="Code + environment">
        <CodeStep inputNote={inputNote} />
      </FormCard>
      <FormCard title="Compute">{compute}</FormCard>
      <FormCard title="Settings">{settings}</FormCard>
      <Alert severity="info">{note}</Alert>
      {error !== undefined && <ErrorPanel title="The deployment was not saved." error={error} />}
      <EditActions cancelHref={cancelHref} />
    </Stack>
  )
}

function EditActions({ cancelHref }: { cancelHref: string }) {
  const { isSubmitting, isDirty, errors } = useFormState()
  const problems = listProblems(errors)
  return (
    <>
      {/* The form is long: what is wrong may be far above the button. */}
      {problems.length > 0 && <Alert severity="error">{`Not saved. ${problems.join(' ')}`}</Alert>}
      <Stack direction="row" spacing={1}>
        <Button type="submit" variant="contained" loading={isSubmitting} disabled={!isDirty}>
          Save
        </Button>
        <Button component={NextLink} href={cancelHref} color="inherit">
          Cancel
        </Button>
      </Stack>
    </>
  )
}
