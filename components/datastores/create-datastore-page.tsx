'use client'

import { useRouter } from 'next/navigation'
import { datastoreHref } from '#components/datastores/datastore-paths.ts'
import { credentialFieldOf, secretFields } from '#components/datastores/form/credential-values.ts'
import { PlaceFields } from '#components/datastores/form/datastore-fields.tsx'
import {
  type DatastoreValues,
  datastoreForm,
  defaultValues,
  putDatastoreRequest,
  shownRequest,
} from '#components/datastores/form/datastore-values.ts'
import { reviewItems } from '#components/datastores/form/review-items.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import { put } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

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
      secretFields={secretFields}
      steps={[
        {
          id: 'datastore',
          label: 'Datastore',
          schema: datastoreForm,
          fields: Object.keys(defaultValues),
          content: <PlaceFields />,
        },
      ]}
      review={(values, goTo) => (
        <>
          <ReviewCard title="Datastore" onEdit={() => goTo('datastore')} items={reviewItems(values)} />
          <ViewAsCode requests={[shownRequest(base, values)]} />
        </>
      )}
      onSubmit={create}
      cancelHref="/datastores"
      fieldOf={credentialFieldOf}
    />
  )
}
