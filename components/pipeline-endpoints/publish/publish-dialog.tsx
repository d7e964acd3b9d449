'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Typography from '@mui/material/Typography'
import { useForm, useWatch } from 'react-hook-form'
import { endpointPath } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { EndpointFields, FirstIsDefault } from '#components/pipeline-endpoints/publish/endpoint-fields.tsx'
import { ParameterList } from '#components/pipeline-endpoints/publish/parameter-list.tsx'
import {
  type PublishValues,
  planPublish,
  publishValues,
} from '#components/pipeline-endpoints/publish/publish-values.ts'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { CheckboxFormField, TextFormField } from '#components/ui/form-field.tsx'
import { post } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

/** What the dialog needs to know of a draft. */
export interface PublishedDraft {
  /** ARM path of the draft. */
  id: string
  properties: { displayName: string; description: string; graph: Pick<Graph, 'parameters'> }
}

const fields: Readonly<Record<string, string>> = {
  'endpoint.new.name': 'newName',
  'endpoint.new.description': 'endpointDescription',
  'endpoint.name': 'existingEndpoint',
}
const fieldOf = (target: string) => fields[target] ?? target

interface PublishDialogProps {
  /** As it is stored: what has not been saved is not published. */
  draft: PublishedDraft
  onClose: () => void
}

/** Set up published pipeline (studio-ux section 16.6). The server tells everybody once it is published, with a link. */
export function PublishDialog({ draft: { id, properties }, onClose }: PublishDialogProps) {
  const { base } = useWorkspace()
  const form = useForm<PublishValues>({
    resolver: zodResolver(publishValues),
    defaultValues: {
      place: 'new',
      newName: '',
      endpointDescription: '',
      existingEndpoint: '',
      name: properties.displayName,
      description: properties.description,
      setDefault: true,
      continueOnFailedStep: true,
    },
  })
  const [place, existingEndpoint] = useWatch({ control: form.control, name: ['place', 'existingEndpoint'] })
  const isNew = place === 'new'
  const chosen = isNew || existingEndpoint === '' ? undefined : endpointPath(base, existingEndpoint)
  const { data: endpoint } = useResource<PipelineEndpointResource>(chosen)
  const publish = (values: PublishValues) => post(`${id}/publish`, planPublish(values))
  return (
    <FieldsDialog
      title="Set up published pipeline"
      submitLabel="Publish"
      form={form}
      onSubmit={publish}
      onClose={onClose}
      fieldOf={fieldOf}
    >
      <EndpointFields isNew={isNew} nextVersion={endpoint?.properties.publishedCount} />
      <TextFormField name="name" label="Published pipeline name" isRequired autoComplete="off" />
      <TextFormField name="description" label="Published pipeline description" isMultiline />
      {isNew ? (
        <FirstIsDefault />
      ) : (
        <CheckboxFormField
          name="setDefault"
          label="Set as default pipeline for this endpoint"
          helper="Requests that name no version will run it."
        />
      )}
      <CheckboxFormField
        name="continueOnFailedStep"
        label="Continue on failed step"
        helper="Steps that do not need what a failed one would have made still run."
      />
      <div>
        <Typography variant="subtitle2" component="h3">
          Pipeline parameters
        </Typography>
        <Typography variant="body2" component="div">
          <ParameterList parameters={properties.graph.parameters} />
        </Typography>
      </div>
    </FieldsDialog>
  )
}
