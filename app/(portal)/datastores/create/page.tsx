import type { Metadata } from 'next'
import { CreateDatastorePage } from '#components/datastores/create-datastore-page.tsx'

export const metadata: Metadata = { title: 'New datastore' }

export default function Page() {
  return <CreateDatastorePage />
}
