'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Typography from '@mui/material/Typography'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { componentPath } from '#components/components/component-paths.ts'
import { InterfaceTable } from '#components/components/detail/interface-table.tsx'
import { useDataTypes } from '#components/components/use-data-types.ts'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { TextFormField } from '#components/ui/form-field.tsx'
import { assetDescription, assetVersion } from '#lib/arm/asset.ts'
import { post } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { deriveInputs, deriveOutputs } from '#lib/components/interface.ts'
import { componentName } from '#lib/components/schema.ts'
import type { ComponentResource } from '#lib/components/view.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

const publishValues = z.object({
  name: componentName,
  version: z.union([z.literal(''), assetVersion]),
  description: assetDescription,
})
type PublishValues = z.output<typeof publishValues>

interface PublishComponentDialogProps {
  /** As it is stored: what has not been saved is not published. */
  draft: DraftResource
  onClose: () => void
}

/** Publishes a pipeline as a version of a component. The server tells everybody once it is registered, with a link. */
export function PublishComponentDialog({ draft: { id, properties }, onClose }: PublishComponentDialogProps) {
  const { base } = useWorkspace()
  const form = useForm<PublishValues>({
    resolver: zodResolver(publishValues),
    defaultValues: { name: suggestName(properties.displayName), version: '', description: properties.description },
  })
  const name = useWatch({ control: form.control, name: 'name' })
  const isName = componentName.safeParse(name).success
  const { data } = useResource<ComponentResource>(isName ? componentPath(base, name) : undefined)
  const publish = ({ version, ...values }: PublishValues) =>
    post(`${id}/publishComponent`, { ...values, ...(version !== '' && { version }) })
  const { parameters } = properties.graph
  const defaults = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.defaultValue]))
  const dataTypes = useDataTypes(base, parameters, defaults)
  const outputs = Object.fromEntries(
    deriveOutputs(properties.graph).map(({ name: output, type }) => [output, { type }]),
  )
  return (
    <FieldsDialog title="Publish as component" submitLabel="Publish" form={form} onSubmit={publish} onClose={onClose}>
      <TextFormField name="name" label="Component name" isRequired autoComplete="off" />
      <TextFormField
        name="version"
        label="Version"
        autoComplete="off"
        helper={`Left empty, it is version ${data?.properties.nextVersion ?? '1'}.`}
      />
      <TextFormField name="description" label="Description" isMultiline />
      <Typography variant="body2">
        Its inputs are the pipeline parameters, and its outputs what Export Data writes and what is scored.
      </Typography>
      <InterfaceTable
        title="Inputs"
        entries={deriveInputs(properties.graph, new Map(Object.entries(dataTypes)))}
        empty="None: every job does the same."
        hasDefaults
      />
      <InterfaceTable title="Outputs" entries={outputs} empty="None that can be placed." />
    </FieldsDialog>
  )
}

/** A name that the rule of assets allows. */
const suggestName = (displayName: string): string =>
  displayName
    .replaceAll(/[^a-zA-Z0-9._-]+/g, '-')
    .replaceAll(/^[^a-zA-Z0-9]+|-+$/g, '')
    .slice(0, 255)
