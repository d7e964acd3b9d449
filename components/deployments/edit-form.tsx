'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import NextLink from 'next/link'
import type { ReactNode } from 'react'
import { useController, useFormState } from 'react-hook-form'
import type { DeployedParts } from '#components/deployments/code-values.ts'
import { modelKind } from '#components/deployments/model-kind.tsx'
import { AssetVersionSelect } from '#components/ui/assets/asset-version-select.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'

/** Fields of one sort on the page that edits a deployment. */
export function FormCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <SectionCard title={title}>
      <Box sx={{ display: 'grid', gap: 2.5 }}>{children}</Box>
    </SectionCard>
  )
}

/** Another version of the model that is deployed. */
export function ModelVersionField() {
  const { field, fieldState } = useController<DeployedParts, 'model'>({ name: 'model' })
  if (!field.value) return null
  return (
    <>
      <AssetVersionSelect kind={modelKind} chosen={field.value} onChoose={field.onChange} />
      {fieldState.error && <Alert severity="error">{fieldState.error.message}</Alert>}
    </>
  )
}

export function EditActions({ cancelHref }: { cancelHref: string }) {
  const { isSubmitting, isDirty } = useFormState()
  return (
    <Stack direction="row" spacing={1}>
      <Button type="submit" variant="contained" loading={isSubmitting} disabled={!isDirty}>
        Save
      </Button>
      <Button component={NextLink} href={cancelHref} color="inherit">
        Cancel
      </Button>
    </Stack>
  )
}
