'use client'

import { useRouter } from 'next/navigation'
import { z } from 'zod'
import { type DatastoreValues, datastoreHref, putDatastoreRequest } from '#components/datastores/datastore-paths.ts'
import { SelectFormField, TextFormField } from '#components/ui/form-field.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import { put } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { assetDescription, datastoreName } from '#lib/datastores/schema.ts'

const defaultValues: DatastoreValues = { name: '', datastoreType: 'LocalFolder', root: '', description: '', tags: {} }

const schema = z.object({
  name: datastoreName,
  root: z.string().trim().min(1, 'Give the absolute path of the folder.'),
  description: assetDescription,
})

export function CreateDatastorePage() {
  const { base } = useWorkspace()
  const router = useRouter()
  const create = async (values: DatastoreValues) => {
    const { path, body } = putDatastoreRequest(base, values)
    // The name could belong to a datastore that must not be changed by mistake.
    await put(path, body, { headers: { 'if-none-match': '*' } })
    router.push(datastoreHref(values.name))
  }
  return (
    <Wizard<DatastoreValues>
      title="New datastore"
      breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Datastores', href: '/datastores' }, { label: 'New' }]}
      storageKey="datastore"
      defaultValues={defaultValues}
      steps={[
        {
          id: 'datastore',
          label: 'Datastore',
          schema,
          fields: ['name', 'root', 'description', 'tags'],
          content: <Fields />,
        },
      ]}
      review={(values, goTo) => (
        <>
          <ReviewCard
            title="Datastore"
            onEdit={() => goTo('datastore')}
            items={[
              { label: 'Name', value: values.name },
              { label: 'Type', value: 'Local folder' },
              { label: 'Folder', value: <code>{values.root}</code> },
              { label: 'Credentials', value: 'None' },
              { label: 'Description', value: values.description },
              {
                label: 'Tags',
                value: Object.keys(values.tags).length > 0 ? <TagChips tags={values.tags} /> : undefined,
              },
            ]}
          />
          <ViewAsCode requests={[putDatastoreRequest(base, values)]} />
        </>
      )}
      onSubmit={create}
      cancelHref="/datastores"
    />
  )
}

function Fields() {
  return (
    <>
      <TextFormField name="name" label="Name" isRequired autoComplete="off" />
      <SelectFormField
        name="datastoreType"
        label="Type"
        options={[{ value: 'LocalFolder', label: 'Local folder' }]}
        helper="A folder of the machine Slipway runs on, or one that is mounted there. It needs no credentials."
      />
      <TextFormField
        name="root"
        label="Folder"
        isRequired
        placeholder="/srv/data"
        helper="Absolute path of an existing folder. Slipway writes and removes a small file in it before it is registered."
      />
      <TextFormField name="description" label="Description" isMultiline />
      <TagsFormField name="tags" label="Tags" />
    </>
  )
}
